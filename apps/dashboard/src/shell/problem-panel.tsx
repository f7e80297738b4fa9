import type { Problem } from '../api/problem.js';

/** Asking again cannot change these. */
const FINAL: readonly string[] = ['FORBIDDEN', 'NOT_FOUND'];

/** What happened and what to try; what is not allowed is said without alarm. */
export function ProblemPanel({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  const isFinal = FINAL.includes(problem.code);
  return (
    <div className={isFinal ? 'problem problem-final' : 'problem'} role={isFinal ? 'status' : 'alert'}>
      <p className="problem-message">{problem.message}</p>
      <p className="problem-hint">{problem.hint}</p>
      {onRetry && !isFinal && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

import type { Problem } from '../api/problem.js';

/** What happened and what to try. */
export function ProblemPanel({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  return (
    <div className="problem" role="alert">
      <p className="problem-message">{problem.message}</p>
      <p className="problem-hint">{problem.hint}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

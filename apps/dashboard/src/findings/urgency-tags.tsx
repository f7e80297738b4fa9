import type { FindingLine } from './finding-documents.js';
import { urgency } from './finding-model.js';

type Urgent = Pick<FindingLine, 'knownExploited' | 'exposure' | 'epss' | 'timesReopened'>;

/** What makes a finding urgent, in words. */
export function UrgencyTags({ finding }: { readonly finding: Urgent }) {
  const words = urgency(finding);
  if (words.length === 0) return null;
  return (
    <span className="finding-urgent">
      {words.map((word) => (
        <span key={word} className="tag">
          {word}
        </span>
      ))}
    </span>
  );
}

import { StateMark } from '../states/state-mark.js';
import { dueWords } from './finding-model.js';
import type { FindingLine } from './finding-documents.js';

interface DueMarkProps {
  readonly finding: Pick<FindingLine, 'open' | 'triage' | 'dueAt' | 'overdue'>;
  readonly timeZone: string;
}

/** When it has to be mended; what is late says so and carries a mark. */
export function DueMark({ finding, timeZone }: DueMarkProps) {
  const { text, overdue } = dueWords(finding, new Date().toISOString(), timeZone);
  return (
    <span className={overdue ? 'finding-due worse' : 'finding-due'}>
      {overdue && <StateMark state="ERROR" />}
      {text}
    </span>
  );
}

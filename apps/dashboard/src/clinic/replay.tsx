import { useMutation, useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import { counted } from '../format/number.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { PreviewReplayDocument, ReplayDocument, type ReplayVerdict } from './replay-documents.js';

/** What is taken out of quarantine stands among what was sent, and becomes evidence. */
const REFRESHES = { additionalTypenames: ['Submission', 'SubmissionConnection', 'Clinic', 'Finding', 'FindingConnection', 'ScanRun'] };

/** Tries what was set aside once more: what this version makes of it is told before anything is taken. */
export function Replay({ submissionId }: { readonly submissionId: string }) {
  const variables = { id: submissionId };
  const [looked, look] = useQuery({ query: PreviewReplayDocument, variables, pause: true });
  const [taken, replay] = useMutation(ReplayDocument);
  const seen = looked.data?.previewReplay;
  const done = taken.data?.replaySubmission;
  const busy = looked.fetching || taken.fetching;
  const error = taken.error ?? looked.error;
  return (
    <div className="replay">
      <Act word="Look again" busy={busy} onAct={() => look({ requestPolicy: 'network-only' })} />
      {!done && seen?.state === 'ACCEPTED' && <Act word="Take it now" busy={busy} onAct={() => void replay(variables, REFRESHES)} />}
      <span className="quiet" role="status">
        {busy ? 'Reading it again…' : verdictWords(seen, done)}
      </span>
      {error && <ProblemPanel problem={toProblem(error)} />}
    </div>
  );
}

interface ActProps {
  readonly word: string;
  readonly busy: boolean;
  readonly onAct: () => void;
}

function Act({ word, busy, onAct }: ActProps) {
  return (
    <button
      type="button"
      className="button"
      aria-disabled={busy}
      onClick={() => {
        if (!busy) onAct();
      }}
    >
      {word}
    </button>
  );
}

function verdictWords(seen: ReplayVerdict | undefined, done: ReplayVerdict | undefined): string {
  if (done?.state === 'ACCEPTED') return 'Taken: it becomes evidence within moments.';
  return seenWords(done ?? seen);
}

function seenWords(verdict: ReplayVerdict | undefined): string {
  if (!verdict) return '';
  const { state, reason, format, records } = verdict;
  if (state === 'DONE') return 'It is not in quarantine any more.';
  if (state === 'ACCEPTED') return `It can be read now: ${counted(records, 'record')} of ${format}.`;
  return `This version cannot read it either: ${reason ?? 'no reason is known'}`;
}

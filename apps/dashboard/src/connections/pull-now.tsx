import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { PullNowDocument } from './connection-documents.js';

/** Has everything of a clinic pulled now. */
export function PullNow({ bindingId, paused }: { readonly bindingId: string; readonly paused: boolean }) {
  const [{ fetching, error, data }, pull] = useMutation(PullNowDocument);
  return (
    <div className="pull-now">
      <button
        type="button"
        className="button"
        aria-disabled={fetching || paused}
        onClick={() => {
          if (!fetching && !paused) void pull({ bindingId });
        }}
      >
        Pull now
      </button>
      <span className="quiet" role="status">
        {paused ? 'Not while nothing is asked of the service.' : data ? 'It begins within seconds; what came of it stands here soon.' : ''}
      </span>
      {error && <ProblemPanel problem={toProblem(error)} />}
    </div>
  );
}

import { useState } from 'react';
import { useQuery } from 'urql';
import type { Page, SubmissionState } from '../api/schema.js';
import { moment } from '../format/date.js';
import { SUBMISSION_STATES } from '../format/words.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { usePages, type PageTurn } from '../shell/use-pages.js';
import { usePermissions } from '../shell/use-permissions.js';
import { SubmissionsDocument, type Submission } from './record-documents.js';
import { Replay } from './replay.js';

const SUBMISSIONS_A_PAGE = 12;

interface SubmissionsCardProps {
  readonly clinicId: string;
  readonly timeZone: string;
}

/** What was sent, and what became of it; what was set aside is tried again by whoever may send files. */
export function SubmissionsCard(props: SubmissionsCardProps) {
  const [state, setState] = useState<SubmissionState | null>(null);
  return (
    <Card title="Submissions" className="submissions" note={<StateToggle state={state} onState={setState} />}>
      <SubmissionPages key={state} {...props} state={state} />
    </Card>
  );
}

interface PagesProps extends SubmissionsCardProps {
  readonly state: SubmissionState | null;
}

function SubmissionPages(props: PagesProps) {
  return usePages().map((turn) => <SubmissionsOfPage key={turn.after} {...props} turn={turn} />);
}

function SubmissionsOfPage({ clinicId, timeZone, state, turn: { after, index, onMore } }: PagesProps & { readonly turn: PageTurn }) {
  const variables = { id: clinicId, first: SUBMISSIONS_A_PAGE, after, state };
  const [{ data, error }, again] = useQuery({ query: SubmissionsDocument, variables });
  return (
    <Loaded
      value={data?.clinic.submissions}
      error={error}
      again={again}
      wait={<Skeleton rows={4} height={24} label="Loading submissions" />}
    >
      {(page) =>
        page.totalCount === 0 ? (
          <NoSubmission state={state} />
        ) : (
          <>
            <SubmissionTable page={page} timeZone={timeZone} />
            {onMore && <MoreLine page={page} shown={index * SUBMISSIONS_A_PAGE} one="submission" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

function NoSubmission({ state }: { readonly state: SubmissionState | null }) {
  if (state) return <Empty title="Nothing is quarantined.">Everything that arrived could be read.</Empty>;
  return <Empty title="Nothing was submitted yet.">Reports of agents and uploaded assessments will be listed here.</Empty>;
}

function SubmissionTable({ page, timeZone }: { readonly page: Page<Submission>; readonly timeZone: string }) {
  const mayReplay = usePermissions()?.includes('assessment.upload') ?? false;
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label="What was sent">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Received</th>
            <th scope="col">Source</th>
            <th scope="col">Format</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {page.edges.map(({ node }) => (
            <SubmissionRows key={node.id} submission={node} timeZone={timeZone} mayReplay={mayReplay} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface StateToggleProps {
  readonly state: SubmissionState | null;
  readonly onState: (state: SubmissionState | null) => void;
}

function StateToggle({ state, onState }: StateToggleProps) {
  return (
    <div className="toggle" role="group" aria-label="Which submissions">
      <button type="button" aria-pressed={state === null} onClick={() => onState(null)}>
        All
      </button>
      <button type="button" aria-pressed={state === 'QUARANTINED'} onClick={() => onState('QUARANTINED')}>
        Quarantined
      </button>
    </div>
  );
}

interface RowsProps {
  readonly submission: Submission;
  readonly timeZone: string;
  readonly mayReplay: boolean;
}

/** Nothing is dropped: what could not be read says why, in a line of its own, and is tried again from there. */
function SubmissionRows({ submission, timeZone, mayReplay }: RowsProps) {
  const { receivedAt, source, format, contentHash, state, reason, replayable } = submission;
  return (
    <>
      <tr>
        <th scope="row">{moment(receivedAt, timeZone)}</th>
        <td>{source}</td>
        <td>
          {format} <code title={`SHA-256 ${contentHash}`}>{contentHash.slice(0, 8)}</code>
        </td>
        <td>
          <span className={`tag tag-${state.toLowerCase()}`}>{SUBMISSION_STATES[state]}</span>
        </td>
      </tr>
      {reason && (
        <tr className="table-reason">
          <td colSpan={4}>
            {reason}
            {replayable && mayReplay && <Replay submissionId={submission.id} />}
            {!replayable && state === 'QUARANTINED' && <span className="cell-note">What was sent is not kept any more.</span>}
          </td>
        </tr>
      )}
    </>
  );
}

import { useState } from 'react';
import { useQuery } from 'urql';
import type { Page, SubmissionState } from '../api/schema.js';
import { moment } from '../format/date.js';
import { count } from '../format/number.js';
import { SUBMISSION_STATES } from '../format/words.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { SubmissionsDocument, type Submission } from './record-documents.js';

const FIRST = 12;

export function SubmissionsCard({ clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string }) {
  const [state, setState] = useState<SubmissionState | null>(null);
  const [{ data, error }, again] = useQuery({ query: SubmissionsDocument, variables: { id: clinicId, first: FIRST, state } });
  return (
    <Card title="Submissions" note={<StateToggle state={state} onState={setState} />}>
      <Loaded
        value={data?.clinic.submissions}
        error={error}
        again={again}
        wait={<Skeleton rows={4} height={24} label="Loading submissions" />}
      >
        {(page) => (page.edges.length === 0 ? <NoSubmission state={state} /> : <SubmissionTable page={page} timeZone={timeZone} />)}
      </Loaded>
    </Card>
  );
}

function NoSubmission({ state }: { readonly state: SubmissionState | null }) {
  if (state) return <Empty title="Nothing is quarantined.">Everything that arrived could be read.</Empty>;
  return <Empty title="Nothing was submitted yet.">Reports of agents and uploaded assessments will be listed here.</Empty>;
}

function SubmissionTable({ page, timeZone }: { readonly page: Page<Submission>; readonly timeZone: string }) {
  return (
    <>
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
              <SubmissionRows key={node.id} submission={node} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      </div>
      {page.pageInfo.hasNextPage && (
        <p className="quiet card-foot">
          The latest {FIRST} of {count(page.totalCount)} are shown.
        </p>
      )}
    </>
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

/** Nothing is dropped: what could not be read says why, in a line of its own. */
function SubmissionRows({ submission, timeZone }: { readonly submission: Submission; readonly timeZone: string }) {
  return (
    <>
      <tr>
        <th scope="row">{moment(submission.receivedAt, timeZone)}</th>
        <td>{submission.source}</td>
        <td>
          {submission.format} <code title={`SHA-256 ${submission.contentHash}`}>{submission.contentHash.slice(0, 8)}</code>
        </td>
        <td>
          <span className={`tag tag-${submission.state.toLowerCase()}`}>{SUBMISSION_STATES[submission.state]}</span>
        </td>
      </tr>
      {submission.reason && (
        <tr className="table-reason">
          <td colSpan={4}>{submission.reason}</td>
        </tr>
      )}
    </>
  );
}

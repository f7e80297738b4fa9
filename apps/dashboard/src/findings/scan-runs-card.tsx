import { useQuery } from 'urql';
import { moment } from '../format/date.js';
import { count } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { StateMark } from '../states/state-mark.js';
import { SendScanLink } from './send-scan-link.js';
import { RUNS_SHOWN, ScanRunsDocument, type ScanRun } from './scan-run-documents.js';
import { looksOf, runWords } from './scan-run-model.js';

/** The latest scans and how far each is believed. */
export function ScanRunsCard({ clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string }) {
  const [{ data, error }, again] = useQuery({ query: ScanRunsDocument, variables: { id: clinicId, first: RUNS_SHOWN } });
  return (
    <Card title="Scans" note={<SendScanLink clinicId={clinicId} />}>
      <Loaded value={data?.clinic.scanRuns} error={error} again={again} wait={<Skeleton rows={4} height={48} label="Loading scans" />}>
        {({ edges, totalCount, pageInfo }) => (
          <>
            {edges.length === 0 && <Empty title="No scan was sent yet.">Without one nobody knows what there is to find.</Empty>}
            <ul className="run-list">
              {edges.map(({ node }) => (
                <RunItem key={node.id} run={node} timeZone={timeZone} />
              ))}
            </ul>
            {pageInfo.hasNextPage && (
              <p className="quiet card-foot">
                The latest {RUNS_SHOWN} of {count(totalCount)} are shown.
              </p>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function RunItem({ run, timeZone }: { readonly run: ScanRun; readonly timeZone: string }) {
  const { word, mark, means } = looksOf(run);
  return (
    <li className={`run run-${run.saw.toLowerCase()}`} data-saw={run.saw}>
      <p className="run-head">
        <span className="chip">
          <StateMark state={mark} />
          {word}
        </span>
        <span className="quiet">{moment(run.observedAt, timeZone)}</span>
      </p>
      <p className="run-what">
        <bdi>
          {run.tool} {run.toolVersion}
        </bdi>{' '}
        on <bdi>{run.scope}</bdi>
      </p>
      <p className="run-words">{runWords(run)}</p>
      <p className="run-words">
        {means}
        {run.reason && (
          <>
            {' '}
            Why: <bdi>{run.reason}</bdi>
          </>
        )}
      </p>
      {run.notes.map((note, index) => (
        <p key={index} className="run-words" dir="auto">
          {note}
        </p>
      ))}
    </li>
  );
}

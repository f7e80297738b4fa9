import { Link } from 'react-router';
import { useQuery } from 'urql';
import { moment } from '../format/date.js';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { StateMark } from '../states/state-mark.js';
import { DueMark } from './due-mark.js';
import { FindingsSummaryDocument, type FindingsSummary } from './scan-run-documents.js';
import { looksOf } from './scan-run-model.js';
import { SendScanLink } from './send-scan-link.js';
import { SeverityMark } from './severity-mark.js';
import { UrgencyTags } from './urgency-tags.js';

interface ClinicFindingsCardProps {
  readonly clinicId: string;
  readonly timeZone: string;
}

/** How many findings are open, the gravest of them, and how far the latest scan of each scanner is believed. */
export function ClinicFindingsCard({ clinicId, timeZone }: ClinicFindingsCardProps) {
  const [{ data, error }, again] = useQuery({ query: FindingsSummaryDocument, variables: { id: clinicId } });
  const all = `/clinics/${clinicId}/findings`;
  return (
    <Card
      title="Findings of scanners"
      note={
        <>
          <SendScanLink clinicId={clinicId} /> <Link to={all}>All findings</Link>
        </>
      }
    >
      <Loaded value={data?.clinic} error={error} again={again} wait={<Skeleton rows={3} height={32} label="Loading findings" />}>
        {(found) => <Summary found={found} all={all} timeZone={timeZone} />}
      </Loaded>
    </Card>
  );
}

interface SummaryProps {
  readonly found: FindingsSummary;
  readonly all: string;
  readonly timeZone: string;
}

function Summary({ found, all, timeZone }: SummaryProps) {
  const { open, overdue, exploited, scanRuns } = found;
  if (scanRuns.totalCount === 0 && open.totalCount === 0) {
    return <Empty title="No scan was sent yet.">Send a scanner’s file; without one nobody knows what there is to find.</Empty>;
  }
  return (
    <>
      <p className="findings-sum">
        <b>{count(open.totalCount)}</b> <Link to={all}>open</Link> · <b>{count(overdue.totalCount)}</b>{' '}
        <Link to={`${all}?overdue=yes`}>overdue</Link> · <b>{count(exploited.totalCount)}</b>{' '}
        <Link to={`${all}?exploited=yes`}>exploited</Link>
      </p>
      <ul className="worst">
        {open.edges.map(({ node }) => (
          <li key={node.id}>
            <SeverityMark severity={node.severity} />
            <span className="finding-what">
              <bdi className="finding-title">{node.title}</bdi>
              <UrgencyTags finding={node} />
            </span>
            <DueMark finding={node} timeZone={timeZone} />
          </li>
        ))}
      </ul>
      <LatestRuns found={found} timeZone={timeZone} />
    </>
  );
}

/** One line each: what one scanner saw says nothing of what another looked for. */
function LatestRuns({ found: { scanRuns }, timeZone }: Pick<SummaryProps, 'found' | 'timeZone'>) {
  const more = scanRuns.totalCount - scanRuns.edges.length;
  return (
    <>
      {scanRuns.edges.map(({ node: run }) => (
        <p key={run.id} className="findings-link">
          <span className="chip">
            <StateMark state={looksOf(run).mark} />
            {looksOf(run).word}
          </span>{' '}
          <span className="quiet">
            <bdi>{run.tool}</bdi> on <bdi>{run.scope}</bdi>, {moment(run.observedAt, timeZone)}. {looksOf(run).means}
          </span>
        </p>
      ))}
      {more > 0 && <p className="quiet">And {counted(more, 'other scanner or scope', 'other scanners and scopes')}.</p>}
    </>
  );
}

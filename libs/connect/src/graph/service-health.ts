import { serviceHealth as healthOf, type ServiceTrouble } from '#libs/domain';
import { PullRefused, type PulledPage } from '#libs/flow';
import type { Asked, Call } from '../connector.js';
import { odataPages } from '../pages.js';
import type { Remote } from '../remote.js';

type Row = Readonly<Record<string, unknown>>;

const ANNOUNCEMENTS = '/admin/serviceAnnouncement';
/** Words for a service that is well, or well again. */
const WELL = new Set([
  ...['serviceOperational', 'serviceRestored', 'postIncidentReviewPublished', 'falsePositive'],
  ...['resolved', 'resolvedExternal', 'mitigated', 'mitigatedExternal'],
]);

/**
 * Which services are not well, and why as far as Microsoft says. Without its issues a service that is not well is told by its state alone. It is
 * no evidence, and replaces what was told before.
 */
export async function* serviceHealth({ remote }: Call, { now }: Asked): AsyncGenerator<PulledPage> {
  const services = await rowsOf(remote, `${ANNOUNCEMENTS}/healthOverviews`);
  if (services.length === 0) throw new PullRefused('unreadable', 'Microsoft names no service');
  const { issues, refused } = await openIssues(remote);
  const told = issues.map(troubleOf);
  const explained = new Set(told.map(({ service }) => service));
  const unwell = services.filter(({ status }) => !WELL.has(textOf(status) ?? '')).map(troubleOf);
  const health = healthOf(now, services.length, [...told, ...unwell.filter(({ service }) => !explained.has(service))]);
  yield { items: [{ type: 'health', health }], records: services.length, cursor: null, less: refused };
}

async function openIssues(remote: Remote): Promise<{ readonly issues: readonly Row[]; readonly refused: PullRefused | null }> {
  try {
    const issues = await rowsOf(remote, `${ANNOUNCEMENTS}/issues?$filter=isResolved%20eq%20false`);
    return { issues: issues.filter(({ isResolved }) => isResolved === false), refused: null };
  } catch (error) {
    if (!(error instanceof PullRefused) || error.problem === 'credentials') throw error;
    return { issues: [], refused: error };
  }
}

async function rowsOf(remote: Remote, path: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of odataPages(remote, path)) for (const row of page) rows.push(row);
  return rows;
}

/** Of a service or of an issue: both say which service it is, and how it is. */
function troubleOf({ service, status, startDateTime, title }: Row): ServiceTrouble {
  const since = Date.parse(textOf(startDateTime) ?? '');
  return {
    service: textOf(service) ?? 'not named',
    status: textOf(status) ?? 'not told',
    since: Number.isNaN(since) ? null : new Date(since).toISOString(),
    title: textOf(title),
  };
}

const LONGEST = 300;

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, LONGEST) : null;
}

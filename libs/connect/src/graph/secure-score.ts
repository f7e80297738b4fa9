import { PullRefused, type PulledPage } from '#libs/flow';
import type { Asked, Call } from '../connector.js';
import { odataPages } from '../pages.js';
import type { Remote } from '../remote.js';

/** The newest day's Secure Score, once: the day before it is in the trend already. The cursor is that day. */
export async function* secureScore({ remote, readers }: Call, { organisation, cursor }: Asked): AsyncGenerator<PulledPage> {
  const newest = await newestDay(remote);
  if (!newest) throw new PullRefused('permission', 'Microsoft keeps no Secure Score of this tenant');
  const { azureTenantId, createdDateTime } = newest;
  if (typeof azureTenantId !== 'string' || azureTenantId.toLowerCase() !== organisation.id)
    throw new PullRefused('wrong-organisation', 'The Secure Score is of another tenant; nothing of it is kept');
  if (typeof createdDateTime !== 'string' || Number.isNaN(Date.parse(createdDateTime)))
    throw new PullRefused('unreadable', 'The Secure Score does not say of which day it is');
  if (cursor !== null && Date.parse(createdDateTime) <= Date.parse(cursor)) return;
  const read = await readers.scan(JSON.stringify({ value: [newest] }), 'secure-score');
  if (!read.ok) throw new PullRefused('unreadable', `The Secure Score cannot be read: ${read.path} ${read.reason}`);
  const scan = { scan: read.value, scanId: `graph:${organisation.id}:${createdDateTime}`, scope: null, observedAt: null };
  yield { items: [{ type: 'scan', scan }], records: read.value.records, cursor: createdDateTime, less: null };
}

async function newestDay(remote: Remote): Promise<Readonly<Record<string, unknown>> | null> {
  for await (const [first] of odataPages(remote, '/security/secureScores?$top=1')) return first ?? null;
  return null;
}

import { PullRefused, type PulledPage, type RemoteOrganisation } from '#libs/flow';
import type { ClientCredentials } from '../client-credentials.js';
import type { Asked, Call, Connector } from '../connector.js';
import { isObject } from '../pages.js';
import { Remote, type RemoteDeps } from '../remote.js';

type Row = Readonly<Record<string, unknown>>;

const PAGE = 200;
const ROWS = 1_000;
/** Beyond any practice: a list that does not end is not read to its end. */
const MOST_PAGES = 500;

/** NinjaOne's public API, version 2, by an API client of type "API services" with the scope `monitoring`. */
export function ninjaOne(deps: RemoteDeps, tokens: ClientCredentials): Connector {
  return {
    open: (access) => {
      const base = access.settings['baseUrl'] ?? '';
      const clientId = access.settings['clientId'] ?? '';
      return new Remote(deps, base, tokens.by(access, { url: `${base}/ws/oauth/token`, clientId, scope: 'monitoring' }));
    },
    list: organisations,
    streams: { devices },
  };
}

async function organisations(remote: Remote): Promise<readonly RemoteOrganisation[]> {
  const found = await afterPages(remote, '/v2/organizations?');
  return found.flatMap(({ id, name }) => (typeof id === 'number' ? [{ id: String(id), name: nameOf(name) ?? String(id) }] : []));
}

const nameOf = (name: unknown): string | null => (typeof name === 'string' && name.trim() !== '' ? name.slice(0, 200) : null);

/** Every computer of the organisation with what NinjaOne's reports tell of it; a report that is not to be had leaves its part unknown. */
async function* devices({ remote, readers }: Call, { organisation, now }: Asked): AsyncGenerator<PulledPage> {
  const filter = `df=${encodeURIComponent(`org = ${organisation.id}`)}`;
  const found = await afterPages(remote, `/v2/devices-detailed?${filter}&`);
  if (found.some(({ organizationId }) => String(organizationId) !== organisation.id))
    throw new PullRefused('wrong-organisation', 'NinjaOne tells of another organisation’s computers; nothing of it is kept');
  const reports = new Reports(remote, filter);
  const told = {
    devices: found,
    antivirus: await reports.read('antivirus-status'),
    volumes: await reports.read('volumes', '&include=bl'),
    patches: await reports.read('os-patches'),
  };
  const read = readers.ninjaOne(told, now);
  const items = read.devices.map((device) => ({ type: 'reading', source: 'ninjaone', ...device }) as const);
  const refused = read.refused.map((device) => ({ type: 'refused', source: 'ninjaone', ...device }) as const);
  yield { items: [...items, ...refused], records: found.length, cursor: null, less: reports.refused };
}

/** A list that goes on after the last id of a page. */
async function afterPages(remote: Remote, path: string): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let after: unknown = null, pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await remote.json(`${path}pageSize=${PAGE}${typeof after === 'number' ? `&after=${after}` : ''}`);
    const rows = listOf(page);
    found.push(...rows);
    const last = rows.at(-1)?.['id'];
    if (rows.length < PAGE || typeof last !== 'number' || last === after) return found;
    after = last;
  }
  throw new PullRefused('unreadable', 'The list has no end');
}

/** Reports over many computers; the first problem is remembered, and the others are still asked for. */
class Reports {
  refused: PullRefused | null = null;

  constructor(
    private readonly remote: Remote,
    private readonly filter: string,
  ) {}

  async read(report: string, more = ''): Promise<readonly Row[] | null> {
    try {
      return await this.pages(`/v2/queries/${report}?${this.filter}&pageSize=${ROWS}${more}`);
    } catch (error) {
      if (!(error instanceof PullRefused) || error.problem === 'credentials') throw error;
      this.refused ??= error;
      return null;
    }
  }

  private async pages(path: string): Promise<readonly Row[]> {
    const found: Row[] = [];
    for (let cursor = '', pages = 0; pages < MOST_PAGES; pages += 1) {
      const answer = await this.remote.json(cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`);
      const rows = listOf(isObject(answer) ? answer['results'] : null);
      found.push(...rows);
      const next = isObject(answer) && isObject(answer['cursor']) ? answer['cursor']['name'] : null;
      if (rows.length === 0 || typeof next !== 'string' || next === '') return found;
      cursor = next;
    }
    throw new PullRefused('unreadable', 'The report has no end');
  }
}

function listOf(value: unknown): readonly Row[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw new PullRefused('unreadable', 'The answer holds no list of objects');
  return value;
}

import { PullRefused, type Pulled, type PulledPage, type RemoteOrganisation } from '#libs/flow';
import type { Asked, Call, Connector } from '../connector.js';
import { isObject } from '../pages.js';
import { Remote, type RemoteDeps } from '../remote.js';

type Row = Readonly<Record<string, unknown>>;

/** Tactical RMM by an API key; its customers are clients. */
export function tacticalRmm(deps: RemoteDeps): Connector {
  return {
    open: ({ settings, secret }) => new Remote(deps, settings['baseUrl'] ?? '', () => Promise.resolve({ 'x-api-key': secret })),
    list: clients,
    streams: { devices },
  };
}

async function clients(remote: Remote): Promise<readonly RemoteOrganisation[]> {
  const found = listOf(await remote.json('/clients/'));
  return found.flatMap(({ id, name }) =>
    typeof id === 'number' ? [{ id: String(id), name: typeof name === 'string' ? name.slice(0, 200) : String(id) }] : [],
  );
}

/** Lists of so many computers on end that are not to be had are the server's trouble, not a computer's. */
const MOST_TROUBLES = 3;

/**
 * The client's computers, one a page, because each is asked about by itself. The cursor is the last one that was told of: a pull that breaks off
 * goes on behind it, and one that has come to the end begins anew.
 */
async function* devices({ remote, readers }: Call, { organisation, cursor, now }: Asked): AsyncGenerator<PulledPage> {
  const agents = await agentsOf(remote, organisation.id);
  let less: PullRefused | null = null;
  let troubles = 0;
  for (const [id, agent] of agents) {
    if (cursor !== null && id <= cursor) continue;
    const { told, refused } = await besides(remote, id);
    troubles = refused && refused.problem !== 'permission' ? troubles + 1 : 0;
    if (refused && troubles >= MOST_TROUBLES) throw refused;
    less = refused ?? less;
    yield { items: itemsOf(id, readers.tactical({ agent, ...told }, now)), records: 1, cursor: id, less };
  }
  yield { items: [], records: 0, cursor: null, less };
}

function itemsOf(ownId: string, read: ReturnType<Call['readers']['tactical']>): readonly Pulled[] {
  const source = 'tactical-rmm';
  if (!read.ok) return [{ type: 'refused', source, ownId, reason: `${read.path} ${read.reason}` }];
  return read.value ? [{ type: 'reading', source, ...read.value }] : [];
}

/**
 * By id, in its order. A server that does not know the filter answers with everybody's, and rows name their client without its id: so the name
 * is the one that the server has for the id now.
 */
async function agentsOf(remote: Remote, client: string): Promise<readonly (readonly [string, Row])[]> {
  const bound = (await clients(remote)).find(({ id }) => id === client);
  if (!bound) throw new PullRefused('wrong-organisation', 'Tactical RMM knows the client no more');
  const rows = listOf(await remote.json(`/agents/?client=${encodeURIComponent(client)}`));
  if (rows.some(({ client_name: name }) => typeof name !== 'string' || name.slice(0, 200) !== bound.name))
    throw new PullRefused('wrong-organisation', 'Tactical RMM tells of another client’s computers; nothing of it is kept');
  const found = rows.flatMap((row) => {
    const id = row['agent_id'];
    return typeof id === 'string' && /^[\w-]{1,255}$/.test(id) ? [[id, row] as const] : [];
  });
  return found.sort(([one], [other]) => (one < other ? -1 : 1));
}

/** What is told of one computer besides; what is not to be had says nothing of it, and holds up no other. */
async function besides(remote: Remote, id: string) {
  let refused: PullRefused | null = null;
  const ask = async (path: string): Promise<unknown> => {
    try {
      return await remote.json(path);
    } catch (error) {
      if (!(error instanceof PullRefused) || error.problem === 'credentials' || error.problem === 'throttled') throw error;
      refused = error;
      return null;
    }
  };
  const [updates, software] = [await ask(`/winupdate/${id}/`), await ask(`/software/${id}/`)];
  return { told: { updates, software }, refused: refused as PullRefused | null };
}

function listOf(value: unknown): readonly Row[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw new PullRefused('unreadable', 'The answer holds no list of objects');
  return value;
}

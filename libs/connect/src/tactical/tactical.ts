import { PullRefused, type PulledPage, type RemoteOrganisation } from '#libs/flow';
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
    typeof id === 'number' ? [{ id: String(id), name: typeof name === 'string' ? name : String(id) }] : [],
  );
}

/**
 * The client's computers, one a page, because each is asked about by itself. The cursor is the last one that was told of: a pull that breaks off
 * goes on behind it, and one that has come to the end begins anew.
 */
async function* devices({ remote, readers }: Call, { organisation, cursor }: Asked): AsyncGenerator<PulledPage> {
  const agents = agentsOf(listOf(await remote.json(`/agents/?client=${encodeURIComponent(organisation.id)}`)));
  let less: PullRefused | null = null;
  for (const [id, agent] of agents) {
    if (cursor !== null && id <= cursor) continue;
    const beside = await besides(remote, id);
    less = beside.refused ?? less;
    const read = readers.tactical({ agent, updates: beside.updates, software: beside.software });
    if (!read.ok) throw new PullRefused('unreadable', `A computer cannot be read: ${read.path} ${read.reason}`);
    const items = read.value ? [{ type: 'reading', source: 'tactical-rmm', ...read.value } as const] : [];
    yield { items, records: 1, cursor: id, less };
  }
  yield { items: [], records: 0, cursor: null, less };
}

/** By id, in its order. A server that does not know the filter answers with everybody's. */
function agentsOf(rows: readonly Row[]): readonly (readonly [string, Row])[] {
  if (new Set(rows.map((row) => row['client_name'])).size > 1)
    throw new PullRefused('wrong-organisation', 'Tactical RMM tells of several clients’ computers; nothing of it is kept');
  const found = rows.flatMap((row) => {
    const id = row['agent_id'];
    return typeof id === 'string' && /^[\w-]{1,255}$/.test(id) ? [[id, row] as const] : [];
  });
  return found.sort(([one], [other]) => (one < other ? -1 : 1));
}

async function besides(remote: Remote, id: string) {
  let refused: PullRefused | null = null;
  const ask = async (path: string): Promise<unknown> => {
    try {
      return await remote.json(path);
    } catch (error) {
      if (!(error instanceof PullRefused) || error.problem !== 'permission') throw error;
      refused = error;
      return null;
    }
  };
  const [updates, software] = [await ask(`/winupdate/${id}/`), await ask(`/software/${id}/`)];
  return { updates, software, refused: refused as PullRefused | null };
}

function listOf(value: unknown): readonly Row[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw new PullRefused('unreadable', 'The answer holds no list of objects');
  return value;
}

import type { ConnectionKind } from '#libs/domain';
import { Connectors, RemoteDirectory, type ConnectionAccess, type PulledPage, type PullRequest, type RemoteOrganisation } from '#libs/flow';
import { ClientCredentials } from './client-credentials.js';
import type { Connector } from './connector.js';
import { microsoftGraph, type GraphEndpoints } from './graph/graph.js';
import { gophish } from './gophish/gophish.js';
import { hibp } from './hibp/hibp.js';
import { ninjaOne } from './ninjaone/ninjaone.js';
import { tacticalRmm } from './tactical/tactical.js';
import type { PageReaders } from './readers.js';
import type { RemoteDeps } from './remote.js';

export interface Endpoints {
  readonly microsoft: GraphEndpoints;
  /** Absent: the public one. */
  readonly hibp?: string;
}

const PUBLIC_HIBP = 'https://haveibeenpwned.com/api/v3';

/** Where the services are; a test has others. */
export const PUBLIC_ENDPOINTS: Endpoints = {
  microsoft: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
};

function connectorsOf(deps: RemoteDeps, endpoints: Endpoints): Readonly<Record<ConnectionKind, Connector>> {
  const tokens = new ClientCredentials(deps);
  return {
    'microsoft-graph': microsoftGraph(deps, tokens, endpoints.microsoft),
    ninjaone: ninjaOne(deps, tokens),
    gophish: gophish(deps),
    'tactical-rmm': tacticalRmm(deps),
    hibp: hibp(deps, endpoints.hibp ?? PUBLIC_HIBP),
  };
}

/** Whom services know, by HTTP through the guarded way out. */
export function httpDirectory(deps: RemoteDeps, endpoints: Endpoints = PUBLIC_ENDPOINTS): RemoteDirectory {
  return new HttpDirectory(connectorsOf(deps, endpoints));
}

/** What services know, by HTTP through the guarded way out. */
export function httpConnectors(deps: RemoteDeps & { readonly readers: PageReaders }, endpoints: Endpoints = PUBLIC_ENDPOINTS): Connectors {
  return new HttpConnectors(deps.readers, connectorsOf(deps, endpoints));
}

class HttpDirectory extends RemoteDirectory {
  constructor(private readonly connectors: Readonly<Record<ConnectionKind, Connector>>) {
    super();
  }

  override async organisations(kind: ConnectionKind, access: ConnectionAccess): Promise<readonly RemoteOrganisation[]> {
    const connector = this.connectors[kind];
    return connector.list(connector.open(access, null), access);
  }
}

class HttpConnectors extends Connectors {
  constructor(
    private readonly readers: PageReaders,
    private readonly connectors: Readonly<Record<ConnectionKind, Connector>>,
  ) {
    super();
  }

  override pull({ kind, stream, access, ...asked }: PullRequest): AsyncIterable<PulledPage> {
    const connector = this.connectors[kind];
    const pull = connector.streams[stream];
    if (!pull) throw new Error(`${kind} has no stream ${stream}`);
    return pull({ remote: connector.open(access, asked.organisation), readers: this.readers }, asked);
  }
}

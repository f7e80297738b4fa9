import type { ConnectionAccess, PulledPage, PullRequest, RemoteOrganisation } from '#libs/flow';
import type { Remote } from './remote.js';
import type { PageReaders } from './readers.js';

/** What a connector works with for one call. */
export interface Call {
  readonly remote: Remote;
  readonly readers: PageReaders;
}

export type Asked = Omit<PullRequest, 'kind' | 'stream' | 'access'>;

/** One kind of thing that a service tells: fetched since the cursor, and mapped to what comes in otherwise. */
type Stream = (call: Call, asked: Asked) => AsyncGenerator<PulledPage>;

/** A service that is asked for what it knows. */
export interface Connector {
  /** How to reach the service for one of its organisations; null: for what is common to all. */
  readonly open: (access: ConnectionAccess, organisation: RemoteOrganisation | null) => Remote;
  readonly list: (remote: Remote, access: ConnectionAccess) => Promise<readonly RemoteOrganisation[]>;
  readonly streams: Readonly<Record<string, Stream>>;
}

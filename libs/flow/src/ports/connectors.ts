import type { AgentSections, Assessment, ConnectionKind, PullProblem, ServiceHealth } from '#libs/domain';
import type { ReceivedScan } from '../accept-scan.js';
import type { Machine } from '../feed/admit-machine.js';
import type { Connection } from './connection-records.js';
import type { FeedSource } from './feed-records.js';

/** A connection with its secret: for the call, never to be kept, logged or put into a job. */
export interface ConnectionAccess extends Pick<Connection, 'connectionId' | 'settings' | 'credentialsAt'> {
  readonly secret: string;
}

/** A customer, client or tenant as the service knows it. */
export interface RemoteOrganisation {
  readonly id: string;
  readonly name: string;
}

export interface PullRequest {
  readonly kind: ConnectionKind;
  readonly access: ConnectionAccess;
  readonly organisation: RemoteOrganisation;
  readonly stream: string;
  /** Where the last pull came to; null: nothing was pulled before. */
  readonly cursor: string | null;
  readonly now: Date;
}

/** What the service told, as one of the forms in which anything comes in. */
export type Pulled =
  | { readonly type: 'assessment'; readonly assessment: Assessment; readonly bytes: number }
  | { readonly type: 'scan'; readonly scan: ReceivedScan }
  /** Replaces what the stream told before. */
  | { readonly type: 'health'; readonly health: ServiceHealth }
  | {
      readonly type: 'reading';
      readonly source: FeedSource;
      readonly machine: Omit<Machine, 'source'>;
      /** Sections that are absent were not looked at. */
      readonly sections: Partial<AgentSections>;
      /** When the service last heard from the computer. */
      readonly observedAt: Date;
    }
  /** A computer that cannot be taken in. The reason holds nothing of what was told. */
  | { readonly type: 'refused'; readonly source: FeedSource; readonly ownId: string; readonly reason: string };

export interface PulledPage {
  readonly items: readonly Pulled[];
  /** Records of the service's behind the items. */
  readonly records: number;
  /** Where to go on from once the items are kept. */
  readonly cursor: string | null;
  /** Why it is less than all there is; null when it is not. */
  readonly less: PullRefused | null;
}

/** Nothing, or nothing more, can be pulled. The message names the service, never a secret, a person or a part of an answer. */
export class PullRefused extends Error {
  constructor(
    readonly problem: PullProblem,
    message: string,
    readonly retryAfterMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Asks services whom they know. */
export abstract class RemoteDirectory {
  /** Every organisation that the credentials reach. Throws PullRefused. */
  abstract organisations(kind: ConnectionKind, access: ConnectionAccess): Promise<readonly RemoteOrganisation[]>;
}

/** Asks services for what they know. */
export abstract class Connectors {
  /** What is new since the cursor, a page at a time. Throws PullRefused; the pages before it stand. */
  abstract pull(request: PullRequest): AsyncIterable<PulledPage>;
}

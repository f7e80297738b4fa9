import type { DeviceId, QueryState } from '#libs/domain';
import type { DeviceRecord } from './inventory-records.js';

/** Programs other than Wardround's own agent that tell of a computer. */
export const FEED_SOURCES = ['osquery', 'glpi', 'ninjaone', 'tactical-rmm', 'datto-rmm', 'action1', 'wazuh'] as const;
export type FeedSource = (typeof FEED_SOURCES)[number];

/** Of them the services, which are asked and tell of many computers. */
export const SERVICE_SOURCES = ['ninjaone', 'tactical-rmm', 'datto-rmm', 'action1', 'wazuh'] as const satisfies readonly FeedSource[];

/** Who a machine is, as far as the program can tell. */
export interface FeedIdentity {
  readonly source: FeedSource;
  readonly hardwareUuid: string | null;
  readonly serial: string | null;
  readonly ownId: string;
  /** Of two sightings of one hardware it is the one of this name. */
  readonly hostname: string;
}

export interface KnownMachine {
  readonly device: DeviceRecord;
  /** When the computer or this source of it was last revoked; null when the source may tell of it. */
  readonly revokedAt: Date | null;
  readonly feed: { readonly tokenId: string; readonly lastSeenAt: Date };
}

export interface NewFeed extends Pick<FeedIdentity, 'source' | 'ownId'> {
  readonly deviceId: DeviceId;
  readonly keyHash: string;
  readonly tokenId: string;
  /** Name and version of the program. */
  readonly client: string | null;
  readonly at: Date;
}

/** Lines of logs by what became of them. */
export interface FeedCounts {
  readonly taken: number;
  readonly repeated: number;
  /** Not readable, too long, of an impossible time, or of a query that nobody asked for. */
  readonly refused: number;
  readonly warnings: number;
  readonly errors: number;
}

/** What other programs tell of the clinic's computers. */
export abstract class FeedRecords {
  /**
   * The machine, locked, if the source has told of it in this clinic. A service keeps one id for each computer, which counts while no hardware
   * contradicts it. What a program on the machine says is weighed: serial number and UUID together, either of them with the name or the
   * program's own id, and this id alone where nobody tells of hardware. So whoever knows a UUID takes over no key.
   */
  abstract findMachine(identity: FeedIdentity): Promise<KnownMachine | null>;
  /** Begins a feed, or begins it anew: an older key of the same source is worth nothing from now on, and what it had told is forgotten. */
  abstract open(feed: NewFeed): Promise<void>;
  /** Lets the machine in again after it was revoked, by the source named: whatever other sources had for a key stays revoked. */
  abstract readmit(deviceId: DeviceId, source: FeedSource): Promise<void>;
  abstract note(deviceId: DeviceId, source: FeedSource, counts: FeedCounts, at: Date): Promise<void>;
  /** Has the program send everything again from its next configuration on. */
  abstract beginEpoch(deviceId: DeviceId, source: FeedSource, epoch: number): Promise<void>;
  /** Every query's state; rows only of the queries named. */
  abstract queryStates(deviceId: DeviceId, withRows: readonly string[]): Promise<readonly QueryState[]>;
  abstract keepQueryStates(deviceId: DeviceId, states: readonly QueryState[]): Promise<void>;
  abstract confirmQueries(deviceId: DeviceId, ran: ReadonlyMap<string, Date>): Promise<void>;
}

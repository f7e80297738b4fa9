import type { DeviceId, IdentityValue, Join, Proposal, Ruling } from '#libs/domain';
import type { Deed } from './device-key-records.js';
import type { DeviceRecord } from './inventory-records.js';

/** A computer as one source admitted it, with what is currently told of who it is. */
export interface SightedDevice extends Pick<DeviceRecord, 'id' | 'name' | 'platform' | 'enrolledAt'> {
  readonly revokedAt: Date | null;
  readonly told: readonly IdentityValue[];
}

/** What sources say of who the clinic's computers are, and which sightings are of one computer. */
export abstract class SubjectRecords {
  /** Whoever decides which sightings are one decides alone, until the transaction ends; taken before any computer is. */
  abstract lock(): Promise<void>;
  abstract sightings(): Promise<readonly SightedDevice[]>;
  /**
   * Keeps what a source says and when it said so; what it said before of the same fields stays as history. False when it says what it was
   * known to say.
   */
  abstract tell(deviceId: DeviceId, source: string, told: readonly IdentityValue[], at: Date): Promise<boolean>;
  /** Joins in force. */
  abstract joins(): Promise<readonly Join[]>;
  /** The sighting that each joined one counted with at an instant. */
  abstract joinsAt(at: Date): Promise<ReadonlyMap<string, string>>;
  abstract endJoins(ids: readonly string[], at: Date): Promise<void>;
  abstract addJoins(joins: readonly Join[], at: Date): Promise<void>;
  abstract rulings(): Promise<readonly Ruling[]>;
  /** In place of what was ruled of the same pairs before. */
  abstract rule(rulings: readonly Ruling[], deed: Deed): Promise<void>;
  /** In place of every proposal before; one that was there keeps the time at which it was found. */
  abstract keepProposals(proposals: readonly Proposal[], at: Date): Promise<void>;
  /** Every sighting of the same computer, this one too. */
  abstract membersOf(deviceId: DeviceId): Promise<readonly DeviceId[]>;
}

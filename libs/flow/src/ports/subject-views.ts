import type { DeviceId, IdentityField, Join, Proposal } from '#libs/domain';

/** What one source says of a computer, and since when it counts as this computer. */
export interface DeviceSourceSummary {
  /** Of the sighting: what a split takes out. */
  readonly id: DeviceId;
  /** The program, e.g. `agent`, `osquery`. */
  readonly source: string;
  readonly name: string;
  readonly platform: string | null;
  readonly client: string | null;
  readonly admittedAt: Date;
  readonly lastSeenAt: Date | null;
  readonly revokedAt: Date | null;
  /** Null for the sighting that was there first. */
  readonly joinedAt: Date | null;
  readonly joinedBecause: Join['reason'] | null;
  readonly told: readonly ToldValueSummary[];
}

export interface ToldValueSummary {
  readonly field: IdentityField;
  readonly value: string;
  readonly firstToldAt: Date;
  readonly lastToldAt: Date;
  /** False for what the source said before. */
  readonly current: boolean;
}

/** Two computers that may be one. */
export interface DeviceMatchSummary extends Omit<Proposal, 'a' | 'b'> {
  readonly deviceIds: readonly [DeviceId, DeviceId];
  readonly foundAt: Date;
}

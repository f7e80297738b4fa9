import type { DeviceId, DevicePresence } from '#libs/domain';

export interface DeviceRecord {
  readonly id: DeviceId;
  readonly name: string;
  readonly platform: 'linux' | 'macos' | 'windows';
  readonly role: 'workstation' | 'server' | null;
  readonly site: string | null;
  readonly hardwareUuid: string | null;
  readonly serial: string | null;
  readonly enrolledAt: Date;
}

export interface NewEnrolmentToken {
  readonly tokenId: string;
  readonly label: string;
  readonly site: string | null;
  readonly tokenHash: string;
  readonly maxUses: number;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly createdBy: string;
}

export interface UsableToken {
  readonly site: string | null;
  readonly createdAt: Date;
  readonly usedUp: boolean;
}

export interface KnownDevice extends DeviceRecord {
  /** When the machine, or the agent's key of it, was last revoked; null when the agent may tell of it. */
  readonly revokedAt: Date | null;
}

/** The clinic's devices and the tokens that admit them. */
export abstract class InventoryRecords {
  abstract addEnrolmentToken(token: NewEnrolmentToken): Promise<void>;
  /** The enrolment token, locked; null when it is expired or revoked. */
  abstract usableToken(tokenId: string, now: Date): Promise<UsableToken | null>;
  /** Uses the token up by one; null when it is expired, revoked or used up. */
  abstract useEnrolmentToken(tokenId: string, now: Date): Promise<{ readonly site: string | null } | null>;
  /** False when it was revoked already. */
  abstract revokeEnrolmentToken(tokenId: string, at: Date): Promise<boolean>;
  /** The device with this hardware and name, if the clinic has it already: a machine enrolled twice is one machine. */
  abstract findDevice(identity: { hardwareUuid: string | null; serial: string | null; name: string }): Promise<KnownDevice | null>;
  abstract addDevice(device: DeviceRecord & { readonly keyHash: string }): Promise<void>;
  /**
   * A machine that enrols again starts afresh: a new key, nothing suspected; every older key is worth nothing from now on. Of one that was
   * revoked, what other programs had for a key stays revoked.
   */
  abstract replaceDeviceKey(deviceId: DeviceId, keyHash: string, at: Date): Promise<void>;
  /** What a report of `at` says of the device; one that was described since then stays as it is. */
  abstract describeDevice(deviceId: DeviceId, facts: { name: string; role: 'workstation' | 'server' }, at: Date): Promise<void>;
  /** Every device with the last report known at `asOf`. */
  abstract presences(asOf: Date): Promise<readonly DevicePresence[]>;
}

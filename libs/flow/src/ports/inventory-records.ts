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

/** The clinic's devices and the tokens that admit them. */
export abstract class InventoryRecords {
  abstract addEnrolmentToken(token: NewEnrolmentToken): Promise<void>;
  /** Uses the token up by one; null when it is expired, revoked or used up. */
  abstract useEnrolmentToken(tokenId: string, now: Date): Promise<{ readonly site: string | null } | null>;
  /** False when it was revoked already. */
  abstract revokeEnrolmentToken(tokenId: string, at: Date): Promise<boolean>;
  /** The device with this hardware and name, if the clinic has it already: a machine enrolled twice is one machine. */
  abstract findDevice(identity: { hardwareUuid: string | null; serial: string | null; name: string }): Promise<DeviceRecord | null>;
  abstract addDevice(device: DeviceRecord & { readonly keyHash: string }): Promise<void>;
  /**
   * A machine that enrols again starts afresh: a new key, nothing suspected; every older key is worth nothing from now on. Of one that was
   * revoked, what other programs had for a key stays revoked.
   */
  abstract replaceDeviceKey(deviceId: DeviceId, keyHash: string, at: Date): Promise<void>;
  abstract describeDevice(deviceId: DeviceId, facts: { name: string; role: 'workstation' | 'server' }): Promise<void>;
  /** Every device with the last report known at `asOf`. */
  abstract presences(asOf: Date): Promise<readonly DevicePresence[]>;
}

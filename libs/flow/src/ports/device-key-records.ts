import type { DeviceId, ReportChain, Suspicion } from '#libs/domain';

/** Who did it and when. */
export interface Deed {
  readonly at: Date;
  /** `user:<id>` or `token:<id>`. */
  readonly by: string;
  /** In their own words. */
  readonly reason: string;
}

/** The clinic's device keys, and whether one of them is used from two machines. Hashes only. */
export abstract class DeviceKeyRecords {
  /**
   * A second key beside the one in use, when that was made at `newestDue` or before, or somebody has asked for another since; an earlier
   * offer that was never used is forgotten. False when no other key is due.
   */
  abstract offerKey(deviceId: DeviceId, keyHash: string, times: { readonly at: Date; readonly newestDue: Date }): Promise<boolean>;
  /** The offered key has been used: from now on it is the key, and the one before is worth nothing. False when somebody was faster. */
  abstract confirmKey(deviceId: DeviceId, keyHash: string): Promise<boolean>;
  /** Somebody has tried the key that was replaced last. */
  abstract noteReplacedKeyUse(deviceId: DeviceId, at: Date): Promise<void>;
  /** The device is to take a new key with its next report. */
  abstract askForNewKey(deviceId: DeviceId, at: Date): Promise<void>;
  /** No key of the device admits anything from now on. False when it was revoked already. */
  abstract revoke(deviceId: DeviceId, deed: Deed): Promise<boolean>;
  /** False when it was suspected already. */
  abstract suspect(deviceId: DeviceId, why: Suspicion, at: Date): Promise<boolean>;
  /** Somebody has looked: the device counts as one machine again. False when it was not suspected. */
  abstract clearSuspicion(deviceId: DeviceId, deed: Deed): Promise<boolean>;
  /** One statement: moves the chain on when the report goes on where the device was. False when it does not, or there is no chain. */
  abstract advanceChain(deviceId: DeviceId, from: number, reportId: string): Promise<boolean>;
  /** The device's chain, locked until the transaction ends; null before its first report with a number. */
  abstract chain(deviceId: DeviceId): Promise<ReportChain | null>;
  abstract keepChain(deviceId: DeviceId, chain: ReportChain): Promise<void>;
}

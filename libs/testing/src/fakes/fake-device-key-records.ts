import type { DeviceId, ReportChain, Suspicion } from '#libs/domain';
import { DeviceKeyRecords, type Deed } from '#libs/flow';

/** What one clinic's devices hold, in memory; read its fields to see what was done. */
export class FakeDeviceKeyRecords extends DeviceKeyRecords {
  readonly offered = new Map<DeviceId, string>();
  readonly confirmed: string[] = [];
  readonly asked: DeviceId[] = [];
  readonly replacedKeyUses: DeviceId[] = [];
  readonly revoked = new Map<DeviceId, Deed>();
  readonly suspected = new Map<DeviceId, Suspicion>();
  readonly chains = new Map<DeviceId, ReportChain>();

  override async offerKey(deviceId: DeviceId, keyHash: string): Promise<boolean> {
    this.offered.set(deviceId, keyHash);
    return true;
  }
  override async confirmKey(_: DeviceId, keyHash: string): Promise<boolean> {
    this.confirmed.push(keyHash);
    return true;
  }
  override async noteReplacedKeyUse(deviceId: DeviceId): Promise<void> {
    this.replacedKeyUses.push(deviceId);
  }
  override async askForNewKey(deviceId: DeviceId): Promise<void> {
    this.asked.push(deviceId);
  }
  override async revoke(deviceId: DeviceId, deed: Deed): Promise<boolean> {
    if (this.revoked.has(deviceId)) return false;
    this.revoked.set(deviceId, deed);
    return true;
  }
  override async suspect(deviceId: DeviceId, why: Suspicion): Promise<boolean> {
    if (this.suspected.has(deviceId)) return false;
    this.suspected.set(deviceId, why);
    return true;
  }
  override async clearSuspicion(deviceId: DeviceId): Promise<boolean> {
    return this.suspected.delete(deviceId);
  }
  override async advanceChain(deviceId: DeviceId, from: number, reportId: string): Promise<boolean> {
    const chain = this.chains.get(deviceId);
    if (chain?.head !== from) return false;
    this.chains.set(deviceId, { ...chain, head: from + 1, headReport: reportId, headFrom: from });
    return true;
  }
  override async chain(deviceId: DeviceId): Promise<ReportChain | null> {
    return this.chains.get(deviceId) ?? null;
  }
  override async keepChain(deviceId: DeviceId, chain: ReportChain): Promise<void> {
    this.chains.set(deviceId, chain);
  }
}

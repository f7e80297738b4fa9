import type { DeviceId, DevicePresence } from '#libs/domain';
import { InventoryRecords, type DeviceRecord, type KnownDevice, type NewEnrolmentToken, type UsableToken } from '#libs/flow';

type KeyedDevice = DeviceRecord & { readonly keyHash: string };
type Description = Pick<DeviceRecord, 'name'> & { readonly role: 'workstation' | 'server' };

/** One clinic's devices and enrolment tokens in memory. */
export class FakeInventoryRecords extends InventoryRecords {
  readonly tokens: NewEnrolmentToken[] = [];
  readonly uses = new Map<string, number>();
  readonly devices: KeyedDevice[] = [];
  readonly revoked = new Map<DeviceId, Date>();
  private readonly described = new Map<DeviceId, Date>();

  override addEnrolmentToken(token: NewEnrolmentToken): Promise<void> {
    this.tokens.push(token);
    return Promise.resolve();
  }

  override usableToken(tokenId: string, now: Date): Promise<UsableToken | null> {
    const token = this.tokens.find((known) => known.tokenId === tokenId);
    if (!token || token.expiresAt <= now) return Promise.resolve(null);
    const { site, createdAt, maxUses } = token;
    return Promise.resolve({ site, createdAt, usedUp: (this.uses.get(tokenId) ?? 0) >= maxUses });
  }

  override useEnrolmentToken(tokenId: string, now: Date): Promise<{ site: string | null } | null> {
    const token = this.tokens.find((known) => known.tokenId === tokenId);
    const uses = this.uses.get(tokenId) ?? 0;
    if (!token || token.expiresAt <= now || uses >= token.maxUses) return Promise.resolve(null);
    this.uses.set(tokenId, uses + 1);
    return Promise.resolve({ site: token.site });
  }

  override revokeEnrolmentToken(tokenId: string): Promise<boolean> {
    const most = this.tokens.find((known) => known.tokenId === tokenId)?.maxUses ?? 0;
    const live = (this.uses.get(tokenId) ?? 0) < most;
    this.uses.set(tokenId, most);
    return Promise.resolve(live);
  }

  override findDevice(identity: { hardwareUuid: string | null; serial: string | null; name: string }): Promise<KnownDevice | null> {
    const sameHardware = (device: DeviceRecord): boolean =>
      identity.hardwareUuid === null
        ? identity.serial !== null && device.serial === identity.serial
        : device.hardwareUuid === identity.hardwareUuid;
    const sameName = (device: DeviceRecord): boolean => device.name.toLowerCase() === identity.name.toLowerCase();
    const known = this.devices.find((device) => sameName(device) && sameHardware(device));
    return Promise.resolve(known ? { ...known, revokedAt: this.revoked.get(known.id) ?? null } : null);
  }

  override addDevice(device: KeyedDevice): Promise<void> {
    this.devices.push(device);
    return Promise.resolve();
  }

  override replaceDeviceKey(deviceId: DeviceId, keyHash: string, _at: Date): Promise<void> {
    this.change(deviceId, { keyHash });
    return Promise.resolve();
  }

  override describeDevice(deviceId: DeviceId, facts: Description, at: Date): Promise<void> {
    if ((this.described.get(deviceId) ?? at) <= at) {
      this.change(deviceId, facts);
      this.described.set(deviceId, at);
    }
    return Promise.resolve();
  }

  override presences(asOf: Date): Promise<readonly DevicePresence[]> {
    const enrolled = this.devices.filter((device) => device.enrolledAt <= asOf);
    return Promise.resolve(enrolled.map(({ id, name, role, enrolledAt }) => ({ id, name, role, enrolledAt, lastReportAt: null })));
  }

  private change(deviceId: DeviceId, facts: Partial<KeyedDevice>): void {
    const index = this.devices.findIndex((device) => device.id === deviceId);
    const found = this.devices[index];
    if (found) this.devices[index] = { ...found, ...facts };
  }
}

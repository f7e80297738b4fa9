import type { DeviceId, IdentityValue, Join, Proposal, Ruling } from '#libs/domain';
import { SubjectRecords, type SightedDevice } from '#libs/flow';
import type { FakeInventoryRecords } from './fake-inventory-records.js';

/** What is told of who one clinic's computers are, in memory. */
export class FakeSubjectRecords extends SubjectRecords {
  readonly told = new Map<DeviceId, readonly IdentityValue[]>();
  readonly ruled: Ruling[] = [];
  readonly joined: (Join & { readonly since: Date })[] = [];
  proposals: readonly Proposal[] = [];

  constructor(private readonly inventory: FakeInventoryRecords) {
    super();
  }

  override lock(): Promise<void> {
    return Promise.resolve();
  }
  override sightings(): Promise<readonly SightedDevice[]> {
    return Promise.resolve(
      this.inventory.devices.map((device) => ({
        ...device,
        revokedAt: this.inventory.revoked.get(device.id) ?? null,
        told: this.told.get(device.id) ?? [],
      })),
    );
  }
  override tell(deviceId: DeviceId, _source: string, told: readonly IdentityValue[]): Promise<boolean> {
    const isNews = JSON.stringify(this.told.get(deviceId)) !== JSON.stringify(told);
    this.told.set(deviceId, told);
    return Promise.resolve(isNews);
  }
  override joins(): Promise<readonly Join[]> {
    return Promise.resolve([...this.joined]);
  }
  override joinsAt(at: Date): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map(this.joined.filter(({ since }) => since <= at).map(({ id, into }) => [id, into])));
  }
  override endJoins(ids: readonly string[]): Promise<void> {
    const kept = this.joined.filter(({ id }) => !ids.includes(id));
    this.joined.splice(0, this.joined.length, ...kept);
    return Promise.resolve();
  }
  override addJoins(joins: readonly Join[], since: Date): Promise<void> {
    this.joined.push(...joins.map((join) => ({ ...join, since })));
    return Promise.resolve();
  }
  override rulings(): Promise<readonly Ruling[]> {
    return Promise.resolve([...this.ruled]);
  }
  override rule(rulings: readonly Ruling[]): Promise<void> {
    this.ruled.push(...rulings);
    return Promise.resolve();
  }
  override keepProposals(proposals: readonly Proposal[]): Promise<void> {
    this.proposals = proposals;
    return Promise.resolve();
  }
  override membersOf(deviceId: DeviceId): Promise<readonly DeviceId[]> {
    const first = this.joined.find(({ id }) => id === deviceId)?.into ?? deviceId;
    return Promise.resolve([first as DeviceId, ...this.joined.filter(({ into }) => into === first).map(({ id }) => id as DeviceId)]);
  }
}

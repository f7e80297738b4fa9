import type { DeviceId, IdentityValue, SystemSection } from '#libs/domain';
import type { ClinicRecords } from '../ports/records.js';
import { resolveSubjects } from './resolve-subjects.js';

/** What a source says of who a computer is. */
export interface ToldIdentity {
  readonly deviceId: DeviceId;
  readonly source: string;
  readonly told: readonly IdentityValue[];
  /** When the computer was looked at. */
  readonly toldAt: Date;
}

/** What the sources of a batch say, judged together: one look at the clinic's sightings, however many reports came. */
export class ToldIdentities {
  private isNews = false;

  constructor(private readonly clinic: Pick<ClinicRecords, 'subjects' | 'audit'>) {}

  async add({ deviceId, source, told, toldAt }: ToldIdentity): Promise<void> {
    if (await this.clinic.subjects.tell(deviceId, source, told, toldAt)) this.isNews = true;
  }

  /** To be called before joins are asked for, and at the end. */
  async settle(now: Date): Promise<void> {
    if (this.isNews) await resolveSubjects(this.clinic, now);
    this.isNews = false;
  }
}

/** Keeps what a source says of who a computer is; where that is news, sightings are judged again. */
export async function tellIdentity(
  clinic: Pick<ClinicRecords, 'subjects' | 'audit'>,
  { deviceId, source, told, toldAt }: ToldIdentity,
  now: Date,
): Promise<void> {
  if (await clinic.subjects.tell(deviceId, source, told, toldAt)) await resolveSubjects(clinic, now);
}

const LONGEST = 255;
const MOST_ADAPTERS = 32;

interface Enrolling {
  readonly hostname: string;
  readonly hardwareUuid: string | null;
  readonly serial: string | null;
}

/** What a computer says of itself when it enrols. */
export function identityOfEnrolling({ hostname, hardwareUuid, serial }: Enrolling): readonly IdentityValue[] {
  return worded([
    ['hostname', hostname],
    ['hardware-uuid', hardwareUuid],
    ['serial', serial],
  ]);
}

/** The same of a report's section. */
export function identityOfSystem(system: SystemSection): readonly IdentityValue[] {
  const { hostname, hardwareUuid, serial, virtual, domain = null, cloudId = null, macAddresses = [] } = system;
  return worded([
    ['hostname', hostname],
    ['hardware-uuid', hardwareUuid],
    ['serial', serial],
    ['domain', domain],
    ['cloud-id', cloudId],
    ['virtual', virtual === null ? null : virtual ? 'yes' : 'no'],
    ...macAddresses.slice(0, MOST_ADAPTERS).map((address) => ['mac', address] as const),
  ]);
}

function worded(words: readonly (readonly [IdentityValue['field'], string | null])[]): readonly IdentityValue[] {
  return words.flatMap(([field, word]) => {
    const value = word?.trim().slice(0, LONGEST) ?? '';
    return value === '' ? [] : [{ field, value }];
  });
}

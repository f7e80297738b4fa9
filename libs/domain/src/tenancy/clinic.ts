import type { ClinicId, ProviderId } from './ids.js';

/** Kinds of practice that peers are compared within. */
export const ARCHETYPES = ['solo-gp', 'group-gp', 'specialist', 'allied-health', 'dental', 'day-hospital'] as const;
export type Archetype = (typeof ARCHETYPES)[number];

/** A practice in the provider's care. */
export interface Clinic {
  readonly id: ClinicId;
  readonly providerId: ProviderId;
  readonly name: string;
  readonly archetype: Archetype;
  readonly groupName: string | null;
  /** IANA zone, e.g. `Australia/Melbourne`: quarters open at midnight there. */
  readonly timeZone: string;
  /** Full-time-equivalent practitioners. */
  readonly practitioners: number;
  /** Patient records held; null when nobody has counted. */
  readonly patientRecords: number | null;
  /** True when its data was made by the simulator; shown wherever its data is. */
  readonly simulated: boolean;
  readonly createdAt: Date;
}

import type { ClinicId, IncidentVersion } from '#libs/domain';

/** The breach register of the scope's clinic. Versions are added, never changed. */
export abstract class IncidentRecords {
  /** False when the version exists already: somebody else was faster. */
  abstract append(incidentId: string, version: IncidentVersion): Promise<boolean>;
  /** The latest version; null when there is no such incident. */
  abstract latest(incidentId: string): Promise<IncidentVersion | null>;
}

/** What the clinics of a filter went through while they were assessed, counted by the week. */
export interface BookExperience {
  /** Clinics that were assessed in any week. */
  readonly clinics: number;
  readonly clinicYears: number;
  /** Σ of years × λ/λ_ref. */
  readonly exposure: number;
  /** Breaches that stand, in weeks in which the clinic was assessed, without those through the provider. */
  readonly events: number;
  /** Those that came through the provider; the base rate is not about them. */
  readonly providerEvents: number;
  /** Breaches that stand in weeks without an assessment: nothing can be learnt from them. */
  readonly eventsUnobserved: number;
}

export interface IncidentFilter {
  readonly clinicId: ClinicId | null;
  /** Null: both; otherwise only those that stand, or only those withdrawn. */
  readonly withdrawn: boolean | null;
}

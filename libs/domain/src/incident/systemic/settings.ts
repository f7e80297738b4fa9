/** When several clinics that turn count as one incident. */
export interface SystemicSettings {
  /** Clinics that it takes. */
  readonly minClinics: number;
  /** Days within which they have to turn, the first and the last included; also how long after the last one another still joins. */
  readonly windowDays: number;
}

/**
 * Three, since two clinics coincide by chance in any portfolio of a few dozen. Seven days, since policies, patches and agents are rolled out in rings over a
 * week, and a computer that is off at the weekend reports on Monday.
 */
export const DEFAULT_SYSTEMIC_SETTINGS: SystemicSettings = { minClinics: 3, windowDays: 7 };

const CLINICS = { least: 2, most: 500 };
const DAYS = { least: 1, most: 90 };

/** The first thing that is wrong, in words; null when all fits. */
export function problemWithSystemicSettings({ minClinics, windowDays }: SystemicSettings): string | null {
  if (!isWithin(minClinics, CLINICS)) return `minClinics: ${CLINICS.least} to ${CLINICS.most}`;
  if (!isWithin(windowDays, DAYS)) return `windowDays: ${DAYS.least} to ${DAYS.most}`;
  return null;
}

const isWithin = (value: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

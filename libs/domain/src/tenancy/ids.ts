/** Identifiers are branded so that a clinic's id can never be passed where a device's is meant. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type ProviderId = Branded<'ProviderId'>;
export type ClinicId = Branded<'ClinicId'>;
export type UserId = Branded<'UserId'>;
export type DeviceId = Branded<'DeviceId'>;
export type SubmissionId = Branded<'SubmissionId'>;
export type ReviewId = Branded<'ReviewId'>;
export type ObservationId = Branded<'ObservationId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a lower-case canonical UUID; nothing else ever reaches a scope setting. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

function parse<T extends string>(kind: string, value: string): T {
  if (!isUuid(value)) throw new TypeError(`${kind} must be a lower-case UUID`);
  return value as T;
}

export const providerId = (value: string): ProviderId => parse('ProviderId', value);
export const clinicId = (value: string): ClinicId => parse('ClinicId', value);
export const userId = (value: string): UserId => parse('UserId', value);
export const deviceId = (value: string): DeviceId => parse('DeviceId', value);
export const submissionId = (value: string): SubmissionId => parse('SubmissionId', value);
export const reviewId = (value: string): ReviewId => parse('ReviewId', value);
export const observationId = (value: string): ObservationId => parse('ObservationId', value);

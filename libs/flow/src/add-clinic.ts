import { ARCHETYPES, clinicId, type Archetype, type Clinic } from '#libs/domain';
import { plainText } from './plain-text.js';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import type { Session } from './session.js';

export interface AddClinicInput {
  readonly name: string;
  readonly archetype: string;
  readonly timeZone: string;
  readonly practitioners: number;
  readonly patientRecords: number | null;
  readonly groupName: string | null;
  /** True for clinics whose data the simulator makes. */
  readonly simulated: boolean;
}

export type AddClinicOutcome =
  | { readonly ok: true; readonly clinic: Clinic }
  | { readonly ok: false; readonly failure: 'invalid-clinic'; readonly detail: string }
  /** Somebody who sees only assigned clinics would lose sight of the new one at once. */
  | { readonly ok: false; readonly failure: 'needs-every-clinic' };

const MAX_NAME = 120;
const MAX_PRACTITIONERS = 1000;
const MAX_PATIENT_RECORDS = 10_000_000;

/** Takes a practice into care. Says the first thing that is wrong with the input. */
export async function addClinic(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly secrets: Secrets; readonly clock: Clock },
  session: Pick<Session, 'providerId' | 'userId' | 'clinics'>,
  input: AddClinicInput,
): Promise<AddClinicOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  const detail = problemWith(input);
  if (detail !== null) return { ok: false, failure: 'invalid-clinic', detail };
  const clinic: Clinic = {
    ...input,
    id: clinicId(deps.secrets.uuid()),
    providerId: session.providerId,
    name: input.name.trim(),
    archetype: input.archetype as Archetype,
    groupName: input.groupName?.trim() ?? null,
    createdAt: deps.clock.now(),
  };
  const scope = {
    kind: 'clinic',
    providerId: session.providerId,
    clinicId: clinic.id,
    actor: { kind: 'user', id: session.userId },
  } as const;
  await deps.records.forClinic(scope, async (records) => {
    await records.profile.create(clinic);
    const facts = { archetype: clinic.archetype, simulated: clinic.simulated };
    await records.audit.append({ at: clinic.createdAt, action: 'clinic.added', subject: { kind: 'clinic', id: clinic.id }, facts });
  });
  return { ok: true, clinic };
}

function problemWith(input: AddClinicInput): string | null {
  const rules: readonly (readonly [boolean, string])[] = [
    [plainText(input.name, MAX_NAME) !== null, `name: 1 to ${MAX_NAME} printable characters`],
    [(ARCHETYPES as readonly string[]).includes(input.archetype), `archetype: one of ${ARCHETYPES.join(', ')}`],
    [isIanaZone(input.timeZone), 'timeZone: an IANA zone such as Australia/Melbourne'],
    [
      input.practitioners > 0 && input.practitioners <= MAX_PRACTITIONERS,
      `practitioners: more than 0, at most ${MAX_PRACTITIONERS} full-time equivalents`,
    ],
    [
      isCount(input.patientRecords, MAX_PATIENT_RECORDS),
      `patientRecords: a whole number from 0 to ${MAX_PATIENT_RECORDS}, or nothing when nobody has counted`,
    ],
    [
      input.groupName === null || plainText(input.groupName, MAX_NAME) !== null,
      `groupName: 1 to ${MAX_NAME} printable characters, or nothing`,
    ],
  ];
  return rules.find(([holds]) => !holds)?.[1] ?? null;
}

function isCount(value: number | null, most: number): boolean {
  return value === null || (Number.isInteger(value) && value >= 0 && value <= most);
}

/** A named zone that this machine knows; fixed offsets such as +10:00 are refused, since they ignore daylight saving. */
function isIanaZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-AU', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

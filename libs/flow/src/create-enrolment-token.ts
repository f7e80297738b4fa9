import type { ClinicScope } from '#libs/domain';
import { plainText } from './plain-text.js';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';

export interface EnrolmentInput {
  /** What it is for, e.g. `Front desk computers`. */
  readonly label: string;
  /** Machines that may enrol with it, 1..500. */
  readonly maxUses: number;
  /** 1..90. */
  readonly expiresInDays: number;
}

export type EnrolmentOutcome =
  | { readonly ok: true; readonly id: string; readonly token: string; readonly expiresAt: Date; readonly maxUses: number }
  | { readonly ok: false; readonly failure: 'invalid-enrolment'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'no-such-clinic' };

const MAX_LABEL = 120;
const MAX_USES = 500;
const MAX_DAYS = 90;
const DAY = 86_400_000;

/** Makes a token that admits machines to the scope's clinic. It is shown once; only its SHA-256 is stored. */
export async function createEnrolmentToken(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly secrets: Secrets; readonly clock: Clock },
  scope: ClinicScope,
  input: EnrolmentInput,
): Promise<EnrolmentOutcome> {
  const detail = problemWith(input);
  if (detail !== null) return { ok: false, failure: 'invalid-enrolment', detail };
  const token = deps.secrets.token('wre_');
  const createdAt = deps.clock.now();
  const record = {
    tokenId: deps.secrets.uuid(),
    label: input.label.trim(),
    site: null,
    tokenHash: deps.secrets.sha256(token),
    maxUses: input.maxUses,
    expiresAt: new Date(createdAt.getTime() + input.expiresInDays * DAY),
    createdAt,
    createdBy: scope.actor.id,
  };
  const kept = await deps.records.forClinic(scope, async (clinic) => {
    if (!(await clinic.profile.get())) return false;
    await clinic.inventory.addEnrolmentToken(record);
    const facts = { maxUses: record.maxUses, expiresAt: record.expiresAt.toISOString() };
    const subject = { kind: 'enrolment-token', id: record.tokenId } as const;
    await clinic.audit.append({ at: createdAt, action: 'enrolment-token.created', subject, facts });
    return true;
  });
  if (!kept) return { ok: false, failure: 'no-such-clinic' };
  return { ok: true, id: record.tokenId, token, expiresAt: record.expiresAt, maxUses: record.maxUses };
}

function problemWith(input: EnrolmentInput): string | null {
  if (plainText(input.label, MAX_LABEL) === null) return `label: 1 to ${MAX_LABEL} printable characters`;
  if (!isWithin(input.maxUses, MAX_USES)) return `maxUses: a whole number from 1 to ${MAX_USES}`;
  if (!isWithin(input.expiresInDays, MAX_DAYS)) return `expiresInDays: a whole number from 1 to ${MAX_DAYS}`;
  return null;
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

import {
  CHECK_BY_ID,
  isAbout,
  mayDo,
  needsAcceptance,
  problemWithEnd,
  type ExceptionKind,
  type ExceptionSubject,
  type RiskException,
} from '#libs/domain';
import { plainReason } from '../plain-text.js';
import type { NewException } from '../ports/exception-records.js';
import type { ClinicRecords } from '../ports/records.js';
import { deedOf, exceptionFacts, isOpen, type ExceptionActor, type ExceptionDeps } from './exception-deps.js';

export interface GrantExceptionInput {
  readonly checkId: string;
  /** Null: the whole check. */
  readonly subject: Pick<ExceptionSubject, 'type' | 'key'> | null;
  readonly kind: ExceptionKind;
  readonly reason: string;
  readonly expiresAt: Date;
}

export type GrantExceptionOutcome =
  | { readonly ok: true; readonly exception: RiskException }
  | { readonly ok: false; readonly failure: 'invalid-exception'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'exception-exists' };

/** Later than any day on which something was assessed. */
const EVER = '9999-12-31';

/**
 * Proposes that something found is left as it is for a while. Without effect until the clinic accepts, but for a short hold for a vendor; whoever
 * may accept for the clinic does so by granting it.
 */
export async function grantException(
  deps: ExceptionDeps,
  actor: ExceptionActor,
  input: GrantExceptionInput,
): Promise<GrantExceptionOutcome> {
  const now = deps.clock.now();
  const reason = plainReason(input.reason);
  const detail = problemWith(input, reason, now);
  if (detail !== null || reason === null) return invalid(detail ?? 'reason');
  return deps.records.forClinic(actor.scope, async (clinic): Promise<GrantExceptionOutcome> => {
    await clinic.exceptions.lock();
    const subject = await findSubject(clinic, input);
    if (subject === undefined) return invalid('subject: the check names no such subject on its latest day');
    const proposal = { ...input, reason, subject };
    const earlier = await clinic.exceptions.all();
    if (earlier.some((one) => isAbout(one, proposal) && isOpen(one, now))) return { ok: false, failure: 'exception-exists' };
    const needs = needsAcceptance(proposal, earlier, now);
    const exception = { ...proposal, id: deps.secrets.uuid(), proposed: deedOf(actor.session, now), needsAcceptance: needs };
    return { ok: true, exception: await keep(clinic, actor, exception) };
  });
}

const invalid = (detail: string): GrantExceptionOutcome => ({ ok: false, failure: 'invalid-exception', detail });

function problemWith({ checkId, kind, expiresAt }: GrantExceptionInput, reason: string | null, now: Date): string | null {
  if (!CHECK_BY_ID.has(checkId)) return 'checkId: a check of the catalogue';
  if (reason === null) return 'reason: 1 to 500 printable characters';
  return problemWithEnd(kind, expiresAt, now);
}

/** The subject with the name that the check gives it; undefined when the check does not know it. */
async function findSubject(
  { postures }: ClinicRecords,
  { checkId, subject }: GrantExceptionInput,
): Promise<ExceptionSubject | null | undefined> {
  if (!subject) return null;
  const latest = await postures.latestPosture(EVER);
  const assessment = latest && (await postures.assessmentOf(latest.day));
  const result = assessment?.checks.find((check) => check.checkId === checkId);
  const found = result?.subjects.find(({ type, key }) => type === subject.type && key === subject.key);
  return found && { type: found.type, key: found.key, label: found.label };
}

async function keep({ exceptions, audit }: ClinicRecords, { session }: ExceptionActor, exception: NewException): Promise<RiskException> {
  const { at } = exception.proposed;
  const accepts = exception.needsAcceptance && session.side === 'clinic' && mayDo(session, 'exception.accept');
  const subject = { kind: 'exception', id: exception.id } as const;
  const facts = exceptionFacts(exception);
  await exceptions.add(exception);
  if (accepts) await exceptions.accept(exception.id, exception.proposed);
  await audit.append({
    ...{ at, action: 'exception.proposed', subject },
    facts: { ...facts, needsAcceptance: exception.needsAcceptance },
  });
  if (accepts) await audit.append({ at, action: 'exception.accepted', subject, facts });
  return { ...exception, accepted: accepts ? exception.proposed : null, withdrawn: null };
}

import type { Clinic, ClinicScope } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { portfolioScopeOf, providerScopeOf, type Session } from '../session.js';

export interface HandOverDeps {
  readonly records: Records;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

const CODE = /^wrh_[A-Za-z0-9_-]{32,128}$/;
const DAYS = 7;
const DAY = 86_400_000;

export type OfferOutcome =
  /** The code, shown this once; who has it and is an owner elsewhere can take the clinic. */
  { readonly ok: true; readonly code: string; readonly expiresAt: Date } | { readonly ok: false; readonly failure: 'no-such-clinic' };

/** Offers the clinic with its history to another provider, for a week. A new offer ends the one before. */
export async function offerClinic(deps: HandOverDeps, scope: ClinicScope): Promise<OfferOutcome> {
  const code = deps.secrets.token('wrh_');
  const createdAt = deps.clock.now();
  const expiresAt = new Date(createdAt.getTime() + DAYS * DAY);
  const offerId = deps.secrets.uuid();
  return deps.records.forClinic(scope, async ({ profile, handOver, audit }): Promise<OfferOutcome> => {
    if (!(await profile.get())) return { ok: false, failure: 'no-such-clinic' };
    await handOver.offer({ offerId, codeHash: deps.secrets.sha256(code), offeredBy: scope.actor.id, createdAt, expiresAt });
    const facts = { expiresAt: expiresAt.toISOString() };
    await audit.append({ at: createdAt, action: 'clinic.offered', subject: { kind: 'clinic', id: scope.clinicId }, facts });
    return { ok: true, code, expiresAt };
  });
}

export type WithdrawOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-offer' };

/** Ends the offer; its code is worth nothing any more. */
export async function withdrawOffer(deps: HandOverDeps, scope: ClinicScope): Promise<WithdrawOutcome> {
  return deps.records.forClinic(scope, async ({ handOver, audit }): Promise<WithdrawOutcome> => {
    if (!(await handOver.withdraw())) return { ok: false, failure: 'no-such-offer' };
    await audit.append({ at: deps.clock.now(), action: 'clinic.offer-withdrawn', subject: { kind: 'clinic', id: scope.clinicId } });
    return { ok: true };
  });
}

export type AcceptClinicOutcome =
  { readonly ok: true; readonly clinic: Clinic } | { readonly ok: false; readonly failure: 'no-such-offer' | 'needs-every-clinic' };

/** Takes the clinic of an offer into the session's provider, with everything that is kept of it. The provider before sees nothing of it any more. */
export async function acceptClinic(deps: HandOverDeps, session: Session, code: string): Promise<AcceptClinicOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  if (!CODE.test(code)) return { ok: false, failure: 'no-such-offer' };
  const at = deps.clock.now();
  const moved = await deps.records.forProvider(providerScopeOf(session), async ({ acceptHandOver, audit }) => {
    const found = await acceptHandOver(deps.secrets.sha256(code), at);
    if (!found) return null;
    const { clinicId, from } = found;
    await audit.append({ at, action: 'clinic.received', subject: { kind: 'provider', id: from }, clinicId });
    return found;
  });
  if (!moved) return { ok: false, failure: 'no-such-offer' };
  const [clinic] = await deps.records.forPortfolio(portfolioScopeOf(session), (portfolio) => portfolio.clinicsById([moved.clinicId]));
  if (!clinic) throw new Error('A clinic was handed over and is not there');
  return { ok: true, clinic };
}

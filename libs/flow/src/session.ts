import type { Actor, ClinicId, ClinicScope, PortfolioScope, ProviderId, ProviderScope, UserId } from '#libs/domain';
import type { Grant } from './grant.js';

/** A signed-in person and what they may see. */
export interface Session extends Grant {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly providerId: ProviderId;
  readonly providerName: string;
  /** `all`, or the clinics that the person was assigned to. */
  readonly clinics: 'all' | readonly ClinicId[];
  readonly expiresAt: Date;
}

export function portfolioScopeOf(session: Session): PortfolioScope {
  return { kind: 'portfolio', providerId: session.providerId, clinics: session.clinics, actor: actorOf(session) };
}

export function providerScopeOf(session: Pick<Session, 'providerId' | 'userId'> & Partial<Pick<Session, 'side'>>): ProviderScope {
  return { kind: 'provider', providerId: session.providerId, actor: actorOf(session) };
}

/** Null when the clinic is outside the session's assignment; whether it exists at the provider is for its records to say. */
export function clinicScopeOf(session: Session, clinicId: ClinicId): ClinicScope | null {
  if (session.clinics !== 'all' && !session.clinics.includes(clinicId)) return null;
  return { kind: 'clinic', providerId: session.providerId, clinicId, actor: actorOf(session) };
}

function actorOf({ userId, side }: Pick<Session, 'userId'> & Partial<Pick<Session, 'side'>>): Actor {
  return { kind: 'user', id: userId, ...(side ? { side } : {}) };
}

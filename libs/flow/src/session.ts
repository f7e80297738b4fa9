import type { Actor, ClinicId, ClinicScope, PortfolioScope, ProviderId, ProviderScope, SessionStage, UserId } from '#libs/domain';
import type { Grant } from './grant.js';

/** A person who is signing in or signed in, and what they may see once they are. */
export interface Session extends Grant {
  readonly sessionId: string;
  readonly userId: UserId;
  /** Set where a program acts with a token; `userId` is then the person who made it. */
  readonly apiTokenId?: string;
  readonly email: string;
  readonly name: string;
  readonly providerId: ProviderId;
  readonly providerName: string;
  /** `all`, or the clinics that the person was assigned to. */
  readonly clinics: 'all' | readonly ClinicId[];
  /** How far signing in has come; only a `full` session may do anything else. */
  readonly stage: SessionStage;
  /** What was shown, e.g. `passphrase+totp`. */
  readonly method: string;
  /** When the person last proved that it is them; null before the last step. */
  readonly provenAt: Date | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export function portfolioScopeOf(session: Pick<Session, 'providerId' | 'clinics'> & Acting): PortfolioScope {
  return { kind: 'portfolio', providerId: session.providerId, clinics: session.clinics, actor: actorOf(session) };
}

type Acting = Pick<Session, 'userId'> & Partial<Pick<Session, 'side' | 'apiTokenId'>>;

export function providerScopeOf(session: Pick<Session, 'providerId'> & Acting): ProviderScope {
  return { kind: 'provider', providerId: session.providerId, actor: actorOf(session) };
}

/** Null when the clinic is outside the session's assignment; whether it exists at the provider is for its records to say. */
export function clinicScopeOf(session: Pick<Session, 'providerId' | 'clinics'> & Acting, clinicId: ClinicId): ClinicScope | null {
  if (session.clinics !== 'all' && !session.clinics.includes(clinicId)) return null;
  return { kind: 'clinic', providerId: session.providerId, clinicId, actor: actorOf(session) };
}

function actorOf({ userId, side, apiTokenId }: Acting): Actor {
  const who = apiTokenId === undefined ? ({ kind: 'user', id: userId } as const) : ({ kind: 'api-token', id: apiTokenId } as const);
  return { ...who, ...(side ? { side } : {}) };
}

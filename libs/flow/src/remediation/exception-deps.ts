import { exceptionState, type AuditFacts, type ClinicScope, type ExceptionDeed, type RiskException } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import type { Session } from '../session.js';

export interface ExceptionDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Pick<Secrets, 'uuid'>;
  readonly clock: Clock;
}

/** Whoever acts, and at which clinic. */
export interface ExceptionActor {
  readonly session: Pick<Session, 'userId' | 'name' | 'side' | 'permissions'>;
  readonly scope: ClinicScope;
}

export function deedOf({ userId, name, side }: ExceptionActor['session'], at: Date): ExceptionDeed {
  return { at, userId, name, side };
}

export function exceptionFacts({ checkId, kind, expiresAt }: Pick<RiskException, 'checkId' | 'kind' | 'expiresAt'>): AuditFacts {
  return { check: checkId, kind, expiresAt: expiresAt.toISOString() };
}

/** Waiting for the clinic, or in force: it may still be withdrawn. */
export function isOpen(exception: RiskException, now: Date): boolean {
  return ['proposed', 'in-force'].includes(exceptionState(exception, now));
}

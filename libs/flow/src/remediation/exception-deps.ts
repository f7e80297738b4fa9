import { auditNote, exceptionState, type AuditFacts, type ClinicScope, type ExceptionDeed, type RiskException } from '#libs/domain';
import { plainText } from '../plain-text.js';
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

const MOST_WORDS = 500;

/** A reason as it is kept: without what looks like an address or somebody's number, for it is printed. Null when there is none. */
export function readWords(text: string): string | null {
  const plain = plainText(text, MOST_WORDS);
  return plain === null ? null : auditNote(plain);
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

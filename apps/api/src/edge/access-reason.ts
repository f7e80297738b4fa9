import { ACCESS_REASONS, readAccessReason, type AccessReason } from '#libs/domain';
import { ExpectedFailure } from './expected-failure.js';
import type { Scope } from './scope.js';

/** The query of an address that reads what is a clinic's own. */
export interface ReasonQuery {
  readonly reason?: unknown;
  readonly note?: unknown;
}

/** Why the caller reads what is a clinic's own. The provider's people and programs have to say; the clinic's own people need not. */
export function reasonOf({ session }: Scope, { reason, note }: ReasonQuery): AccessReason | null {
  if (reason === undefined && session.side === 'clinic') return null;
  const read = readAccessReason(typeof reason === 'string' ? reason : '', typeof note === 'string' ? note : null);
  if (!read) throw new ExpectedFailure('access-reason-missing', `One of ${ACCESS_REASONS.join(', ')}.`);
  return read;
}

import { exceptionState } from '#libs/domain';
import { plainReason } from '../plain-text.js';
import { deedOf, isOpen, type ExceptionActor, type ExceptionDeps } from './exception-deps.js';

export type WithdrawExceptionOutcome =
  { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-exception' | 'exception-over' | 'reason-missing' };

/** Ends a proposed or running exception, by either side: what it left out is to be done again. */
export async function withdrawException(
  deps: ExceptionDeps,
  { session, scope }: ExceptionActor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<WithdrawExceptionOutcome> {
  const now = deps.clock.now();
  const why = plainReason(reason);
  if (why === null) return { ok: false, failure: 'reason-missing' };
  return deps.records.forClinic(scope, async ({ exceptions, audit }): Promise<WithdrawExceptionOutcome> => {
    await exceptions.lock();
    const found = (await exceptions.all()).find((one) => one.id === id);
    if (!found) return { ok: false, failure: 'no-such-exception' };
    if (!isOpen(found, now)) return { ok: false, failure: 'exception-over' };
    const facts = { check: found.checkId, kind: found.kind, state: exceptionState(found, now) };
    await exceptions.withdraw(id, { ...deedOf(session, now), why });
    await audit.append({ at: now, action: 'exception.withdrawn', subject: { kind: 'exception', id }, facts });
    return { ok: true };
  });
}

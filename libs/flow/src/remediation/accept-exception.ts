import { exceptionState } from '#libs/domain';
import { deedOf, exceptionFacts, type ExceptionActor, type ExceptionDeps } from './exception-deps.js';

export type AcceptExceptionOutcome =
  { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-exception' | 'not-proposed' | 'clinic-accepts' };

/** Takes a proposed exception upon the clinic. Only its own people can: the provider does not accept for it what the provider proposes. */
export async function acceptException(
  deps: ExceptionDeps,
  { session, scope }: ExceptionActor,
  id: string,
): Promise<AcceptExceptionOutcome> {
  if (session.side !== 'clinic') return { ok: false, failure: 'clinic-accepts' };
  const now = deps.clock.now();
  return deps.records.forClinic(scope, async ({ exceptions, audit }): Promise<AcceptExceptionOutcome> => {
    await exceptions.lock();
    const found = (await exceptions.all()).find((one) => one.id === id);
    if (!found) return { ok: false, failure: 'no-such-exception' };
    if (exceptionState(found, now) !== 'proposed') return { ok: false, failure: 'not-proposed' };
    await exceptions.accept(id, deedOf(session, now));
    await audit.append({ at: now, action: 'exception.accepted', subject: { kind: 'exception', id }, facts: exceptionFacts(found) });
    return { ok: true };
  });
}

import type { BenchmarkConsent } from '../ports/benchmark-records.js';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import { providerScopeOf, type Session } from '../session.js';

interface ConsentDeps {
  readonly records: Pick<Records, 'forProvider'>;
  readonly clock: Clock;
}

export type BenchmarkConsentOutcome =
  | { readonly ok: true; readonly consents: readonly BenchmarkConsent[] }
  | { readonly ok: false; readonly failure: 'needs-every-clinic' | 'consent-unchanged' };

/**
 * Agrees that the provider's clinics count, without names, among those of other providers, or takes that back. Both hold from the next quarter that is frozen:
 * what was frozen stays as it was.
 */
export async function consentToBenchmarks(deps: ConsentDeps, session: Session, wanted: boolean): Promise<BenchmarkConsentOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  const at = deps.clock.now();
  const by = `user:${session.userId}`;
  return deps.records.forProvider(providerScopeOf(session), async ({ benchmarks, audit }): Promise<BenchmarkConsentOutcome> => {
    const open = (await benchmarks.consents()).find(({ withdrawn }) => withdrawn === null);
    if (wanted === (open !== undefined)) return { ok: false, failure: 'consent-unchanged' };
    if (open) await benchmarks.withdraw(open.givenAt, { at, by, name: session.name });
    else await benchmarks.give({ givenAt: at, givenBy: by, givenName: session.name });
    const action = wanted ? 'benchmark.consent-given' : 'benchmark.consent-withdrawn';
    await audit.append({ at, action, subject: { kind: 'provider', id: session.providerId } });
    return { ok: true, consents: await benchmarks.consents() };
  });
}

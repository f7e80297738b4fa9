import { randomUUID } from 'node:crypto';
import { serviceHealth, type ClinicScope } from '#libs/domain';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** A service of the provider's that the clinic is bound to, with a pull that brought a part; what is told of the organisation carries the mark. */
export async function seedConnection({ deps, clock }: ApiFixture, scope: ClinicScope, mark: string): Promise<string> {
  const [connectionId, bindingId, lease] = [randomUUID(), randomUUID(), randomUUID()];
  const { providerId, actor } = scope;
  const at = clock.now;
  await deps.records.forProvider({ kind: 'provider', providerId, actor }, ({ connections }) =>
    connections.add({
      ...{ connectionId, kind: 'microsoft-graph', name: 'Microsoft 365', settings: { tenantId: randomUUID() } },
      ...{ state: 'needs-attention', reason: 'probe', createdAt: at, createdBy: 'probe', credentialsAt: at },
    }),
  );
  await deps.records.forClinic(scope, async ({ bindings }) => {
    const organisation = { organisationId: `${mark} id`, organisationName: `${mark} organisation` };
    await bindings.bind({ bindingId, connectionId, ...organisation, boundAt: at, boundBy: 'probe' }, `${mark} key`, ['accounts']);
    const held = { bindingId, lease, until: at };
    await bindings.lease(held, at);
    const trouble = { service: `${mark} service`, status: `${mark} state`, since: at.toISOString(), title: `${mark} title` };
    await bindings.keepHealth(bindingId, 'accounts', serviceHealth(at, 1, [trouble]));
    const told = { stream: 'accounts', outcome: 'part', reason: `${mark} reason` } as const;
    const run = { runId: randomUUID(), bindingId, startedAt: at, endedAt: at, outcome: 'part' } as const;
    const streams = [{ ...told, problem: 'throttled', records: 1, accepted: 1 } as const];
    const standing = { ...told, cursor: null, failures: 1, attemptedAt: at, succeededAt: at, nextPullAt: at, notBefore: null };
    await bindings.endRun(held, { ...run, streams }, [standing]);
  });
  const feed = { feed: 'kev', part: '', outcome: 'failed', reason: 'probe', failures: 1, etag: null, lastModified: null } as const;
  await deps.gate.keepFeed({ ...feed, checkedAt: at, changedAt: at, nextAt: at });
  const scores = [{ cve: 'CVE-2026-0001', epss: 0.1, percentile: 0.2 }];
  const edition = { feed: 'epss', part: '', source: 'probe', version: 'v1', sha256: 'probe', fetchedAt: at, entries: 1 } as const;
  await deps.gate.keepIntelligence({ feed: 'epss', model: 'v1', scoredOn: '2026-01-01', scores }, edition);
  return bindingId;
}

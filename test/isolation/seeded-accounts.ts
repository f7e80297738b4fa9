import { randomUUID } from 'node:crypto';
import type { ClinicScope } from '#libs/domain';
import { acceptAssessment, accountsOfClinics, normaliseInbox } from '#libs/flow';
import { parseAssessmentJson } from '#libs/formats';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** Ids of an account that two tools name, one person's with another, and of one that may be the same: ids that every clinic's lists have. Two more share a login alone. */
export async function seedAccounts(fixture: ApiFixture, scope: ClinicScope, mark: string): Promise<readonly [string, string]> {
  const email = { system: 'email', account: `${mark}-person@clinic.example` };
  await told(fixture, scope, `${mark} cloud`, { ...email, cloudId: 'cloud-one', directoryId: 'directory-one' });
  await told(fixture, scope, `${mark} directory`, { ...email, account: `${mark}-old@clinic.example`, directoryId: 'directory-one' });
  await told(fixture, scope, `${mark} other cloud`, { ...email, cloudId: 'cloud-two' });
  await told(fixture, scope, `${mark} remote`, { system: 'remote-access', account: 'person', addresses: [email.account] });
  await told(fixture, scope, 'one', { system: 'rmm', account: 'dora.lee' });
  await told(fixture, scope, 'two', { system: 'rmm', account: 'CLINIC\\dora.lee' });
  const { providerId, clinicId, actor } = scope;
  const known = await fixture.deps.records.forPortfolio({ kind: 'portfolio', providerId, clinics: [clinicId], actor }, ({ accounts }) =>
    accountsOfClinics(accounts, [clinicId]),
  );
  const [match] = known.get(clinicId)?.proposals ?? [];
  if (!match) throw new Error('no account is asked about');
  const joined = known.get(clinicId)?.accounts.find(({ sightings }) => sightings.length > 1);
  return match.b === joined?.id ? [match.b, match.a] : [match.a, match.b];
}

async function told(fixture: ApiFixture, scope: ClinicScope, tool: string, facts: object): Promise<void> {
  const now = fixture.clock.now;
  const usual = { administrator: false, human: true, enabled: true, registered: true, enforced: true, method: 'totp' };
  const record = { ...usual, lastSignInAt: now.toISOString(), ...facts };
  const envelope = { schema: 'wardround.assessment/1', assessmentId: randomUUID(), source: { tool, version: null } };
  const parsed = parseAssessmentJson(
    { ...envelope, kind: 'mfa-registration', observedAt: now.toISOString(), complete: true, records: [record] },
    now,
  );
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  const deps = { ...fixture.deps, unannounced: () => undefined };
  await acceptAssessment(deps, scope, { assessment: parsed.value, bytes: 1 });
  await normaliseInbox(deps, scope);
}

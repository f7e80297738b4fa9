import { randomUUID } from 'node:crypto';
import type { ClinicScope } from '#libs/domain';
import { acceptAssessment, normaliseInbox, type IntakeDeps } from '#libs/flow';
import { parseAssessmentJson } from '#libs/formats';
import type { ApiFixture } from '../../journeys/support/api-fixture.js';

/** Enough for two pages. */
const MANY = 30;
const HOUR = 3_600_000;

/** Somebody whom two lists know, who contradict one another, and who has remote access too. */
export const KNOWN_PERSON = 'jane.smith@bayside.example';

/** Lists of a clinic's accounts: of one tool, of another that contradicts it, and of programs with bare logins, some of whose questions can be answered together. */
export async function sampleAccounts(fixture: ApiFixture, scope: ClinicScope): Promise<void> {
  const usual = Array.from({ length: MANY }, (_, index) => ({ system: 'email', account: `person${index + 1}@bayside.example` }));
  const jane = { system: 'email', account: KNOWN_PERSON };
  await tell(fixture, scope, 'Microsoft Graph', 3, [{ ...jane, cloudId: 'c1a7f3c0-0001', administrator: true }, ...usual]);
  await tell(fixture, scope, 'Spreadsheet', 2, [{ ...jane, enforced: false, method: 'sms' }]);
  await tell(fixture, scope, 'VPN server', 1, [
    { system: 'remote-access', account: 'jsmith', addresses: [KNOWN_PERSON], method: 'none', registered: false, enforced: false },
    { system: 'remote-access', account: 'kim.tran' },
  ]);
  await tell(fixture, scope, 'Practice software', 1, [
    { system: 'practice-software', account: 'reception', human: false },
    { system: 'practice-software', account: 'CLINIC\\lee.wong' },
    { system: 'practice-software', account: 'CLINIC\\ann.bell' },
    { system: 'practice-software', account: 'CLINIC\\kim.tran', enforced: null, registered: null, method: 'none' },
  ]);
  await tell(fixture, scope, 'Imaging', 0, [
    { system: 'practice-software', account: 'reception', enforced: false },
    { system: 'practice-software', account: 'lee.wong' },
    { system: 'practice-software', account: 'ann.bell' },
  ]);
  const both = ['night.desk', 'lab.bench'].map((account) => ({ system: 'rmm', account }));
  await tell(fixture, scope, 'RMM', 1, both);
  await tell(fixture, scope, 'RMM export', 1, both);
}

async function tell(
  { deps, clock }: ApiFixture,
  scope: ClinicScope,
  tool: string,
  hoursAgo: number,
  records: readonly object[],
): Promise<void> {
  const observedAt = new Date(clock.now.getTime() - hoursAgo * HOUR).toISOString();
  const usual = { administrator: false, human: true, enabled: true, registered: true, enforced: true, method: 'totp' };
  const envelope = { schema: 'wardround.assessment/1', assessmentId: randomUUID(), kind: 'mfa-registration', observedAt, complete: true };
  const told = records.map((record) => ({ ...usual, lastSignInAt: observedAt, ...record }));
  const parsed = parseAssessmentJson({ ...envelope, source: { tool, version: null }, records: told }, clock.now);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  const intake: IntakeDeps = { ...deps, unannounced: () => undefined };
  await acceptAssessment(intake, scope, { assessment: parsed.value, bytes: 1 });
  await normaliseInbox(intake, scope);
}

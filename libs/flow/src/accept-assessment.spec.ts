import type { Assessment, MfaRecord } from '#libs/domain';
import { FAKE_DEVICE_SCOPE, FakeIntakeWorld } from '#libs/testing';
import { acceptAssessment } from './accept-assessment.js';
import { quarantineSubmission } from './quarantine-submission.js';

const scope = { ...FAKE_DEVICE_SCOPE, actor: { kind: 'user', id: 'u-1' } } as const;
const ACCOUNT = {
  system: 'email',
  account: 'Dr.Nguyen@clinic.example',
  administrator: true,
  human: true,
  enabled: true,
  registered: true,
  enforced: true,
  method: 'totp',
  lastSignInAt: null,
} as const;

function mfa(changes: { assessmentId?: string; account?: string } = {}): Assessment {
  return {
    schema: 'wardround.assessment/1',
    assessmentId: changes.assessmentId ?? 'mfa-1',
    kind: 'mfa-registration',
    source: { tool: 'CIPP', version: null },
    observedAt: '2026-11-03T04:00:00Z',
    complete: true,
    records: [{ ...ACCOUNT, account: changes.account ?? ACCOUNT.account }],
  };
}

let world: FakeIntakeWorld;
beforeEach(() => {
  world = new FakeIntakeWorld('2026-11-03T12:00:00Z');
});
const accept = (assessment: Assessment, of = scope) => acceptAssessment(world, of, { assessment, bytes: 500 });
const stored = (): string => JSON.stringify(world.intake.submissions);

it('keeps an assessment and asks for the inbox', async () => {
  const outcome = await accept(mfa());
  expect(outcome).toMatchObject({ ok: true, state: 'accepted' });
  expect(world.intake.submissions[0]).toMatchObject({
    source: 'assessment',
    format: 'wardround.assessment/1#mfa-registration',
    origin: 'user:u-1',
    idempotencyKey: 'mfa-1',
    records: 1,
    bytes: 500,
  });
  expect(world.queue.announced).toHaveLength(1);
});

it('hides who the accounts and the staff are before anything is stored', async () => {
  await accept(mfa());
  const records = [{ staff: 'Jo Bloggs', startedOn: null, completedAt: null }];
  await accept({ ...mfa({ assessmentId: 'training-1' }), kind: 'training', records });
  expect(stored()).not.toMatch(/nguyen|bloggs/i);
});

it('hides every id, address and login by which an account is known, and tells those apart that it keeps', async () => {
  const assessment = mfa();
  if (assessment.kind !== 'mfa-registration') throw new Error('not accounts');
  const known = {
    ...{ cloudId: 'c1a7f3c0-0d6c-4c1e-9a55-2f3b7f0f9d10', directoryId: 'S-1-5-21-1-2-3-1105', login: 'CLINIC\\tran' },
    addresses: ['T.Nguyen@clinic.example', 'no address'],
  };
  await accept({
    ...assessment,
    records: [
      { ...ACCOUNT, ...known },
      { ...ACCOUNT, account: 'reception', cloudId: 'n/a' },
    ],
  });
  expect(stored()).not.toMatch(/nguyen|c1a7f3c0|1105|tran\b|clinic\\/i);
  const [submission] = world.intake.submissions;
  const kept = submission?.payload?.type === 'assessment' ? (submission.payload.assessment.records as readonly MfaRecord[]) : [];
  expect(kept.map(({ addresses }) => addresses?.length)).toEqual([2, undefined]);
  expect(kept[0]).toMatchObject({ addresses: expect.arrayContaining([kept[0]?.account]) as readonly string[] });
  for (const field of ['cloudId', 'addresses', 'login']) expect(kept[1]).not.toHaveProperty(field);
});

it('hides whose address leaked behind the name that the account has, and keeps the domain', async () => {
  const none = { unknownBreaches: 0, stealerLogs: 0, newestBreachOn: null, newestPublishedAt: null };
  const found = { domain: 'clinic.example', account: ' DR.nguyen@clinic.example', breaches: 1, passwordBreaches: 1, ...none };
  await accept(mfa());
  await accept({ ...mfa({ assessmentId: 'hibp-1' }), kind: 'breached-accounts', records: [found] });
  expect(stored()).not.toMatch(/nguyen/i);
  const [listed, leaked] = world.intake.submissions.map(({ payload }) =>
    payload?.type === 'assessment' ? payload.assessment.records[0] : null,
  );
  expect(leaked).toEqual({ ...found, account: (listed as MfaRecord).account });
  expect(listed).toMatchObject({ domain: 'clinic.example' });
});

it('names one account the same however it is written, and another way in another clinic', async () => {
  await accept(mfa());
  await accept(mfa({ assessmentId: 'mfa-2', account: ' dr.nguyen@CLINIC.example' }));
  expect(world.intake.submissions).toHaveLength(1);
  const elsewhere = { ...scope, clinicId: '00000000-0000-4000-8000-000000000777' as never };
  await accept(mfa({ assessmentId: 'mfa-3' }), elsewhere);
  const accounts = world.intake.submissions.map(({ payload }) => JSON.stringify(payload));
  expect(accounts).toHaveLength(2);
  expect(accounts[0]).not.toBe(accounts[1]);
});

it('counts the same key once and the same content once', async () => {
  const first = await accept(mfa());
  expect(await accept(mfa())).toEqual({ ...first, state: 'duplicate' });
  expect(await accept(mfa({ assessmentId: 'another-key' }))).toEqual({ ...first, state: 'duplicate' });
  expect(world.intake.submissions).toHaveLength(1);
});

it('refuses a key that came before with other content', async () => {
  await accept(mfa());
  expect(await accept(mfa({ account: 'someone-else' }))).toEqual({ ok: false, failure: 'key-reused' });
});

it('finds no clinic that does not exist', async () => {
  world.profile.exists = false;
  expect(await accept(mfa())).toEqual({ ok: false, failure: 'no-such-clinic' });
  const unreadable = { source: 'assessment', deviceId: null, raw: '{}', bytes: 2, reason: 'newer' } as const;
  expect(await quarantineSubmission(world, scope, unreadable)).toEqual({ ok: false, failure: 'no-such-clinic' });
  expect(world.intake.submissions).toEqual([]);
});

it('keeps what it cannot read yet as it came, once, with the reason, and leaves its own key free', async () => {
  const unreadable = {
    source: 'assessment',
    deviceId: null,
    raw: '{"schema":"wardround.assessment/2"}',
    bytes: 35,
    reason: 'newer',
  } as const;
  const first = await quarantineSubmission(world, scope, unreadable);
  expect(first).toMatchObject({ ok: true, state: 'quarantined', reason: 'newer' });
  expect(await quarantineSubmission(world, scope, unreadable)).toMatchObject({ state: 'duplicate' });
  expect(world.intake.submissions).toHaveLength(1);
  expect(world.intake.submissions[0]).toMatchObject({ raw: unreadable.raw, payload: null });
  expect(world.work.waiting.size).toBe(0);
  expect(await accept(mfa())).toMatchObject({ state: 'accepted' });
});

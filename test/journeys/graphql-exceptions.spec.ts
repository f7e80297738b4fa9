import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

const NOW = '2026-11-24T03:00:00Z';
const CHECK = 's6.firewall';

let api: ApiFixture;
let provider: ProviderId;
let clinic: Clinic;
let analyst: string;
let owner: string;
let principal: string;
let manager: string;
let outsiders: readonly string[];

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  clinic = await api.clinic(provider, 'Ash Street');
  const days = await ClinicDays.start(api, clinic, '2026-09-01T00:00:00Z');
  const now = new Date(NOW);
  const firewall = { firewall: { status: 'read', data: { source: 'netsh', enabled: false, profiles: [] } } } as const;
  await days.day(NOW, { report: reportOf('desk', 'kept', now, firewall), assessments: assessmentsOf('kept', now) });
  analyst = await api.person(provider, 'security-analyst');
  owner = await api.person(provider, 'provider-owner');
  principal = await api.person(provider, 'clinic-principal', [clinic]);
  manager = await api.person(provider, 'practice-manager', [clinic]);
  const birch = await api.clinic(provider, 'Birch Road');
  outsiders = [
    await api.person(await api.provider('Bay Computers'), 'provider-owner'),
    await api.person(provider, 'security-analyst', [birch]),
    await api.person(provider, 'clinic-principal', [birch]),
  ];
});
afterAll(() => api.close());
beforeEach(() => {
  api.clock.now = new Date(NOW);
});

const FIELDS = `id checkId kind state reason needsAcceptance expiresAt subject { type label }
  proposed { name side at } accepted { name side } withdrawn { name why }`;
interface Exception {
  readonly id: string;
  readonly state: string;
  readonly needsAcceptance: boolean;
  readonly subject: { readonly label: string } | null;
}

const later = (days: number): string => new Date(api.clock.now.getTime() + days * 86_400_000).toISOString();

async function grant(by: string, more: object = {}): Promise<Answer<{ grantException: Exception }>> {
  const input = {
    clinicId: clinic.id,
    checkId: CHECK,
    kind: 'ACCEPTED_RISK',
    reason: 'The X-ray needs it.',
    expiresAt: later(60),
    ...more,
  };
  return api.ask(`mutation ($input: GrantExceptionInput!) { grantException(input: $input) { ${FIELDS} } }`, {
    token: by,
    variables: { input },
  });
}
const accept = (by: string, exceptionId: string): Promise<Answer<{ acceptException: Exception }>> =>
  api.ask(`mutation ($input: AcceptExceptionInput!) { acceptException(input: $input) { ${FIELDS} } }`, {
    token: by,
    variables: { input: { exceptionId } },
  });
const withdraw = (by: string, exceptionId: string, reason = 'It was replaced.'): Promise<Answer<{ withdrawException: Exception }>> =>
  api.ask(`mutation ($input: WithdrawExceptionInput!) { withdrawException(input: $input) { ${FIELDS} } }`, {
    token: by,
    variables: { input: { exceptionId, reason } },
  });

interface Seen {
  readonly score: number;
  readonly lambda: number;
  readonly state: string;
  readonly pointsLost: number;
  readonly onCheck: readonly string[];
  readonly planned: boolean;
  readonly next: boolean;
  readonly accepted: number;
}

/** What the product shows of the check, and whether anything is to be done about it. */
async function seen(by = owner): Promise<Seen> {
  const { data, errors } = await api.ask<{
    clinic: {
      risk: { lambda: number };
      actions: { checkId: string }[];
      posture: {
        score: number;
        asAccepted: { accepted: number };
        steps: { checks: { id: string; state: string; pointsLost: number; exceptions: { id: string }[] }[] }[];
      };
    };
    remediationPlan: { fixes: { checkId: string }[] };
  }>(
    `query ($id: ID!) { clinic(id: $id) { risk { lambda } actions(first: 100) { checkId } posture { score asAccepted { lost accepted checkIds }
      steps { checks { id state pointsLost exceptions { id } } } } } remediationPlan(hours: 400) { fixes { checkId } } }`,
    { token: by, variables: { id: clinic.id } },
  );
  expect(errors).toEqual([]);
  const { posture, risk, actions } = data!.clinic;
  const check = posture.steps.flatMap(({ checks }) => checks).find(({ id }) => id === CHECK)!;
  return {
    ...{ score: posture.score, lambda: risk.lambda, state: check.state, pointsLost: check.pointsLost },
    onCheck: check.exceptions.map(({ id }) => id),
    planned: data!.remediationPlan.fixes.some(({ checkId }) => checkId === CHECK),
    next: actions.some(({ checkId }) => checkId === CHECK),
    accepted: posture.asAccepted.accepted,
  };
}

const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;

describe('an exception', () => {
  it('of the provider has no effect until the practice’s principal accepts, and then changes what is to do, never what is measured', async () => {
    const before = await seen();
    expect(before).toMatchObject({ state: 'FAIL', planned: true, next: true, onCheck: [], accepted: 0 });
    const proposed = await grant(analyst);
    expect(proposed.errors).toEqual([]);
    const { id } = proposed.data!.grantException;
    expect(proposed.data?.grantException).toMatchObject({ state: 'PROPOSED', needsAcceptance: true, accepted: null });
    expect(await seen()).toEqual(before);
    for (const provider_ of [analyst, owner]) expect(code(await accept(provider_, id))).toBe('FORBIDDEN');
    expect(code(await accept(manager, id))).toBe('FORBIDDEN');
    expect((await accept(principal, id)).data?.acceptException).toMatchObject({ state: 'IN_FORCE', accepted: { side: 'CLINIC' } });
    const { onCheck, accepted, planned, next, ...measured } = await seen();
    expect({ onCheck, planned, next }).toEqual({ onCheck: [id], planned: false, next: false });
    expect(before).toMatchObject(measured);
    expect(accepted).toBeCloseTo(before.pointsLost, 9);
    expect(code(await accept(principal, id))).toBe('CONFLICT');
    expect((await withdraw(analyst, id)).data?.withdrawException).toMatchObject({
      state: 'WITHDRAWN',
      withdrawn: { why: 'It was replaced.' },
    });
    expect(await seen()).toEqual(before);
    expect(code(await withdraw(analyst, id))).toBe('CONFLICT');
  });

  it('granted by the principal is accepted at once; one by the practice manager waits', async () => {
    const own = await grant(principal, { checkId: 's8.time-sync' });
    expect(own.data?.grantException).toMatchObject({ state: 'IN_FORCE', accepted: { side: 'CLINIC' } });
    const waits = await grant(manager, { checkId: 's7.screen-lock' });
    expect(waits.data?.grantException).toMatchObject({ state: 'PROPOSED', proposed: { side: 'CLINIC' } });
  });

  it('of one computer names it by its key, and covers a check only when nothing else of it is open', async () => {
    const { data } = await api.ask<{
      clinic: { posture: { steps: { checks: { id: string; subjects: { type: string; key: string }[] }[] }[] } };
    }>('query ($id: ID!) { clinic(id: $id) { posture { steps { checks { id subjects(first: 5) { type key } } } } } }', {
      token: owner,
      variables: { id: clinic.id },
    });
    const check = data!.clinic.posture.steps.flatMap(({ checks }) => checks).find(({ id }) => id === CHECK)!;
    const [subject] = check.subjects;
    const granted = await grant(principal, { subject });
    expect(granted.data?.grantException).toMatchObject({ subject: { type: 'device', label: expect.stringMatching(/desk/) } });
    expect(await seen()).toMatchObject({ planned: false, next: false });
    expect(code(await grant(principal))).toBe('CONFLICT');
    await withdraw(principal, granted.data!.grantException.id);
    const stranger = await grant(principal, { subject: { type: 'device', key: 'nobody' } });
    expect(stranger.errors[0]?.message).toContain('subject: the check names no such subject');
  });

  it('that holds for a vendor is in force for two weeks without the clinic, once, and ends by itself', async () => {
    const hold = { kind: 'VENDOR_HOLD', checkId: CHECK };
    const first = await grant(analyst, { ...hold, expiresAt: later(14) });
    expect(first.data?.grantException).toMatchObject({ state: 'IN_FORCE', needsAcceptance: false });
    expect(await seen()).toMatchObject({ planned: false, next: false, state: 'FAIL' });
    api.clock.now = new Date(later(15));
    const [again, late] = [await api.person(provider, 'security-analyst'), await api.person(provider, 'provider-owner')];
    expect(await seen(late)).toMatchObject({ planned: true, next: true });
    const second = await grant(again, { ...hold, expiresAt: later(14) });
    expect(second.data?.grantException).toMatchObject({ state: 'PROPOSED', needsAcceptance: true });
    await withdraw(again, second.data!.grantException.id);
    expect(code(await grant(again, { ...hold, expiresAt: later(91) }))).toBe('BAD_USER_INPUT');
  });

  it('is refused without a reason, an end, or a check, and by those who may not', async () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ reason: ' ' }, 'reason: 1 to 500 printable characters'],
      [{ expiresAt: later(367) }, 'expiresAt: within 366 days'],
      [{ expiresAt: later(-1) }, 'expiresAt: a time to come'],
      [{ checkId: 'nothing' }, 'checkId: a check of the catalogue'],
    ];
    for (const [input, words] of cases) expect((await grant(analyst, input)).errors[0]?.message).toContain(words);
    for (const role of ['technician', 'report-reader', 'external-assessor'] as const) {
      expect([role, code(await grant(await api.person(provider, role, [clinic])))]).toEqual([role, 'FORBIDDEN']);
    }
  });

  it('asks for fresh proof of who grants it', async () => {
    api.clock.now = new Date(api.clock.now.getTime() + 16 * 60_000);
    expect([code(await grant(analyst)), code(await grant(principal))]).toEqual(['STEP_UP_REQUIRED', 'STEP_UP_REQUIRED']);
  });

  it('masks what looks like an address or somebody’s number in its reason', async () => {
    const { data } = await grant(manager, { checkId: 's2.lockout', reason: 'Asked by jo@clinic.example, Medicare 2123 45670 1.' });
    expect((data?.grantException as unknown as { reason: string }).reason).toBe('Asked by ‹address› Medicare ‹number›.');
  });

  it('is in the audit, and in the clinic’s own ledger where the provider acted', async () => {
    const events = await api.rows<{ action: string; on_behalf: boolean }>(
      `SELECT DISTINCT action, on_behalf FROM audit_event WHERE clinic_id = $1 AND action LIKE 'exception.%' ORDER BY 1, 2`,
      [clinic.id],
    );
    expect(events.map(({ action, on_behalf: onBehalf }) => `${action} ${onBehalf}`)).toEqual([
      'exception.accepted false',
      'exception.proposed false',
      'exception.proposed true',
      'exception.withdrawn false',
      'exception.withdrawn true',
    ]);
    const ledger = await api.rows<{ action: string }>(
      `SELECT DISTINCT action FROM clinic_access WHERE clinic_id = $1 AND action LIKE 'exception.%' ORDER BY 1`,
      [clinic.id],
    );
    expect(ledger.map(({ action }) => action)).toEqual(['exception.proposed', 'exception.withdrawn']);
  });

  it('is not seen, granted, accepted or withdrawn from elsewhere', async () => {
    const { data } = await grant(analyst, { checkId: 's1.disk-encryption' });
    const { id } = data!.grantException;
    for (const outsider of outsiders) {
      expect(code(await grant(outsider, { checkId: 's6.antivirus' }))).toBe('NOT_FOUND');
      expect([code(await accept(outsider, id)), code(await withdraw(outsider, id))]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    }
  });

  it('is kept as it was: the application cannot change or delete a row', async () => {
    const grants = await api.rows<{ privilege_type: string }>(
      `SELECT DISTINCT privilege_type FROM information_schema.role_table_grants WHERE grantee = 'wardround_app'
         AND table_name IN ('exception', 'exception_step') ORDER BY 1`,
    );
    expect(grants.map(({ privilege_type: name }) => name)).toEqual(['INSERT', 'SELECT']);
  });
});

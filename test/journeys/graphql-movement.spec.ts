import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

const THEN = '2026-09-29T03:00:00Z';
const NOW = '2026-11-24T03:00:00Z';
const MOVEMENT = `query ($id: ID!, $from: Date, $to: Date) { clinic(id: $id) { posture { score } risk { lambda } movement(from: $from, to: $to) {
  from to score logRisk causes { cause points logRisk }
  lines { cause checkIds step title from to points logRisk message subjects { label from to evidence } }
} } }`;

interface Line {
  readonly cause: string;
  readonly checkIds: readonly string[];
  readonly points: number;
  readonly logRisk: number;
  readonly subjects: readonly { readonly label: string; readonly evidence: readonly string[] }[];
}
interface Movement {
  readonly from: string;
  readonly to: string;
  readonly score: number;
  readonly logRisk: number;
  readonly causes: readonly { readonly cause: string; readonly points: number }[];
  readonly lines: readonly Line[];
}

let api: ApiFixture;
let token: string;
let days: ClinicDays;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  token = await api.person(provider, 'technician');
  days = await ClinicDays.start(api, await api.clinic(provider, 'Ash Street'), '2026-09-01T00:00:00Z');
  const [then, now] = [new Date(THEN), new Date(NOW)];
  await days.day(THEN, { report: reportOf('desk', 'neglected', then), assessments: assessmentsOf('neglected', then) });
  const firewall = { firewall: { status: 'read', data: { source: 'netsh', enabled: false, profiles: [] } } } as const;
  await days.day(NOW, { report: reportOf('desk', 'kept', now, firewall), assessments: assessmentsOf('kept', now) });
});
afterAll(() => api.close());

const asked = (variables: object, by = token) =>
  api.ask<{ clinic: { posture: { score: number }; movement: Movement | null } | null }>(MOVEMENT, {
    token: by,
    variables: { id: days.clinic.id, ...variables },
  });
const sum = (lines: readonly Line[], of: 'points' | 'logRisk'): number => lines.reduce((total, line) => total + line[of], 0);

describe('the movement ledger', () => {
  it('says line by line why score and risk moved since last quarter, summing exactly, down to the evidence', async () => {
    const { data, errors } = await asked({});
    expect(errors).toEqual([]);
    const moved = data?.clinic?.movement;
    expect(moved).toMatchObject({ from: '2026-09-29', to: '2026-11-24' });
    const { score, logRisk, lines, causes } = moved!;
    expect(score).toBeGreaterThan(50);
    expect(logRisk).toBeLessThan(-1);
    expect(sum(lines, 'points')).toBeCloseTo(score, 7);
    expect(sum(lines, 'logRisk')).toBeCloseTo(logRisk, 7);
    expect(causes.reduce((total, { points }) => total + points, 0)).toBeCloseTo(score, 7);
    const encryption = lines.find(({ checkIds }) => checkIds[0] === 's1.disk-encryption');
    expect(encryption).toMatchObject({ cause: 'FIXED', subjects: [{ label: 'desk', from: 'FAIL', to: 'PASS' }] });
    const ids = encryption?.subjects[0]?.evidence ?? [];
    const stored = await api.rows<{ kind: string }>('SELECT DISTINCT kind FROM observation WHERE observation_id = ANY($1::uuid[])', [ids]);
    expect(stored).toEqual([{ kind: 'device.encryption' }]);
    expect(lines.filter(({ cause }) => cause === 'CAP').length).toBeLessThanOrEqual(1);
    expect(lines.some(({ checkIds }) => checkIds[0] === 's6.firewall')).toBe(false);
  });

  it('is nothing between a day and itself, and does not exist before the first posture', async () => {
    expect((await asked({ from: '2026-11-24', to: '2026-11-24' })).data?.clinic?.movement).toMatchObject({
      score: 0,
      logRisk: 0,
      lines: [],
    });
    expect((await asked({ from: '2026-01-01', to: '2026-11-24' })).data?.clinic?.movement).toBeNull();
  });

  it('does not run backwards', async () => {
    expect((await asked({ from: '2026-11-24', to: '2026-10-01' })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is not seen from another provider or by people of other clinics', async () => {
    const elsewhere = await api.person(await api.provider('Bay Computers'), 'provider-owner');
    const other = await api.person(days.clinic.providerId, 'technician', [await api.clinic(days.clinic.providerId, 'Birch Road')]);
    for (const outsider of [elsewhere, other]) {
      const { data, errors } = await asked({}, outsider);
      expect([data?.clinic ?? null, errors[0]?.extensions.code]).toEqual([null, 'NOT_FOUND']);
    }
  });
});

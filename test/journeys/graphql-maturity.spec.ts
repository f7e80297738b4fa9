import type { Assessment, ProviderId } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

const NOW = '2026-11-24T03:00:00Z';
const MATURITY = `query ($id: ID!) { clinic(id: $id) { essentialEight {
  level levelIfUnknownMet notAssessed release attribution
  strategies { strategy level levelIfUnknownMet levels { level asked met unmet unknown notAssessed } controls(states: [UNMET]) { id text detail checkIds quality } }
} } }`;

interface Strategy {
  readonly strategy: string;
  readonly level: number | null;
  readonly levelIfUnknownMet: number;
  readonly levels: readonly { readonly level: number; readonly asked: number; readonly met: number; readonly notAssessed: number }[];
  readonly controls: readonly {
    readonly id: string;
    readonly text: string;
    readonly detail: string;
    readonly quality: string | null;
    readonly checkIds: readonly string[];
  }[];
}
interface EssentialEight {
  readonly level: number | null;
  readonly levelIfUnknownMet: number;
  readonly notAssessed: readonly string[];
  readonly release: string;
  readonly attribution: string;
  readonly strategies: readonly Strategy[];
}

let api: ApiFixture;
let provider: ProviderId;
let token: string;
/** A well-kept clinic with one day of telemetry and assessments; nothing changes it afterwards. */
let kept: ClinicDays;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  token = await api.person(provider, 'technician');
  kept = await practice('Ash Street');
  await kept.day(NOW, { report: reportOf('desk', 'kept', new Date(NOW)), assessments: assessmentsOf('kept', new Date(NOW)) });
});
afterAll(() => api.close());

const practice = async (name: string): Promise<ClinicDays> =>
  ClinicDays.start(api, await api.clinic(provider, name), '2026-10-01T00:00:00Z');

async function asked({ clinic }: ClinicDays): Promise<EssentialEight | null> {
  const { data } = await api.ask<{ clinic: { essentialEight: EssentialEight | null } | null }>(MATURITY, {
    token,
    variables: { id: clinic.id },
  });
  return data?.clinic?.essentialEight ?? null;
}

const strategyOf = (found: EssentialEight | null, wanted: string): Strategy | undefined =>
  found?.strategies.find(({ strategy }) => strategy === wanted);

describe('Essential Eight maturity', () => {
  it('does not exist before the first assessment', async () => expect(await asked(await practice('Fern Lane'))).toBeNull());

  it('claims nothing on telemetry alone, and says what nobody looked at', async () => {
    const days = await practice('Gum Road');
    const told = assessmentsOf('kept', new Date(NOW)).filter(({ kind }) => kind !== 'control-results');
    await days.day('2026-11-23T03:00:00Z', { report: reportOf('desk', 'kept', new Date('2026-11-23T02:00:00Z')), assessments: told });
    const found = await asked(days);
    expect(found).toMatchObject({ level: null, levelIfUnknownMet: 3, release: '2025.12.9' });
    expect(found?.attribution).toContain('Creative Commons Attribution 4.0');
    expect(found?.notAssessed).toEqual(expect.arrayContaining(['APPLICATION_CONTROL', 'OFFICE_MACROS', 'APPLICATION_HARDENING']));
    expect(found?.strategies).toHaveLength(8);
  });

  it('rises to what an assessor shows, and falls at once when a computer shows otherwise', async () => {
    const days = await practice('Wattle Street');
    const all = { report: reportOf('desk', 'kept', new Date(NOW)), assessments: assessmentsOf('kept', new Date(NOW)) };
    await days.day(NOW, all);
    expect(await asked(days)).toMatchObject({ level: 3, levelIfUnknownMet: 3, notAssessed: [] });
    const updates = { source: 'wua', pending: 2, pendingSecurity: 2, securityDaysBehind: 50, listAgeDays: 0, lastInstalledAt: null };
    const behind = { updates: { status: 'read', data: { ...updates, rebootRequired: false } } } as const;
    await days.day('2026-11-24T05:00:00Z', { report: reportOf('desk', 'kept', new Date('2026-11-24T04:30:00Z'), behind) });
    const found = await asked(days);
    expect(found).toMatchObject({ level: 0, levelIfUnknownMet: 0 });
    const patches = strategyOf(found, 'PATCH_OPERATING_SYSTEMS');
    expect(patches?.controls[0]).toMatchObject({ id: 'ISM-1695', checkIds: ['s6.os-updates'] });
    expect(patches?.controls[0]?.text).toMatch(/within one month of release\.$/);
    expect(strategyOf(found, 'OFFICE_MACROS')).toMatchObject({
      level: 3,
      levels: [{ level: 1, asked: 4, met: 4, notAssessed: 0 }, {}, {}],
    });
  });

  it('is not seen from another provider or by people of other clinics', async () => {
    const elsewhere = await api.person(await api.provider('Bay Computers'), 'provider-owner');
    const { id, providerId } = kept.clinic;
    const other = await api.person(providerId, 'technician', [await api.clinic(providerId, 'Birch Road')]);
    for (const outsider of [elsewhere, other]) {
      const { data, errors } = await api.ask<{ clinic: object | null }>(MATURITY, { token: outsider, variables: { id } });
      expect([data?.clinic ?? null, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['NOT_FOUND']]);
    }
  });
});

describe('the mappings of a check', () => {
  it('name controls of every framework, with whose words they are and how well the id is known', async () => {
    const { data } = await api.ask<{ clinic: { posture: { steps: readonly { checks: readonly Mapped[] }[] } } }>(
      `query ($id: ID!) { clinic(id: $id) { posture { steps { checks { id mappings { framework title id text wording evidence } } } } } }`,
      { token, variables: { id: kept.clinic.id } },
    );
    const checks = data?.clinic.posture.steps.flatMap((step) => step.checks) ?? [];
    expect(checks.filter(({ mappings }) => mappings.length < 3)).toEqual([]);
    expect(new Set(checks.flatMap(({ mappings }) => mappings.map(({ framework }) => framework))).size).toBe(11);
    const updates = checks.find(({ id }) => id === 's6.os-updates')?.mappings ?? [];
    expect(updates).toContainEqual(expect.objectContaining({ framework: 'ESSENTIAL_EIGHT', id: 'ML1 ISM-1695', evidence: 'VERIFIED' }));
    expect(updates).toContainEqual(expect.objectContaining({ framework: 'CIS', id: '7.3', evidence: 'MEMORY' }));
    expect(updates.find(({ framework }) => framework === 'ISO_27001')?.wording).toMatch(/^Own wording/);
  });
});

interface Mapped {
  readonly id: string;
  readonly mappings: readonly Readonly<Record<'framework' | 'title' | 'id' | 'text' | 'wording' | 'evidence', string>>[];
}

it('is fed by control results in CSV, uploaded by hand', async () => {
  const days = await practice('Banksia Court');
  const envelope = { kind: 'CONTROL_RESULTS', assessmentId: 'e8', observedAt: NOW, tool: 'Assessor' };
  const content = 'control,outcome,quality,assessedAt\nISM-0843,ineffective,excellent,2026-11-20T01:00:00Z\n';
  const input = { clinicId: days.clinic.id, format: 'CSV', content, envelope };
  const upload = 'mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state } }';
  const { data, errors } = await api.ask<{ uploadAssessment: { state: string } }>(upload, { token, variables: { input } });
  expect([errors, data?.uploadAssessment.state]).toEqual([[], 'ACCEPTED']);
  await days.day('2026-11-24T06:00:00Z', { assessments: [] as readonly Assessment[] });
  expect(strategyOf(await asked(days), 'APPLICATION_CONTROL')?.controls.map(({ id, detail, quality }) => [id, detail, quality])).toEqual([
    ['ISM-0843', 'Assessor: Not effective.', 'EXCELLENT'],
  ]);
  const bad = { ...input, content: content.replace('ISM-0843', 'A.8.8'), envelope: { ...envelope, assessmentId: 'e8-2' } };
  const refused = await api.ask(upload, { token, variables: { input: bad } });
  expect(refused.errors[0]?.message).toMatch(/ISM-0843/);
});

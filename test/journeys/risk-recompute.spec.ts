import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PUBLISHED_RISK_MODEL, readRiskModel, type Clinic, type ClinicScope, type ProviderId, type RiskModel } from '#libs/domain';
import { recomputePart, startRecompute, sweep, type WorkTicket } from '#libs/flow';
import { addProvider, addTestClinic } from '#libs/testing';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { PipelineWorld } from './support/pipeline-world.js';
import { assessmentsOf } from './support/practice-evidence.js';
import { samplePosture } from './support/sample-posture.js';

const OWN = 'clinic-breach-risk/1.0+c0ffee11';
const PUBLISHED = 'clinic-breach-risk/1.0';
const DAYS = ['2026-06-29', '2026-06-30', '2026-08-20', '2026-10-07'];
const TODAY = '2026-11-24';

function own(): RiskModel {
  const read = readRiskModel({ constants: { baseRate: { median: 0.04 } } }, () => 'c0ffee11');
  if (!read.ok) throw new Error(read.problems.join());
  return read.model;
}

const PROGRESS = 'model clinics parts waiting done failed days notRequested complete lastFinishedAt';
const START = `mutation ($input: RecomputeRiskInput!) { recomputeRisk(input: $input) { ${PROGRESS} } }`;
const LOOK = `query ($model: String) { riskRecompute(model: $model) { ${PROGRESS} } }`;
const SERIES = `query ($id: ID!, $model: String) { clinic(id: $id) {
  riskSeries(grain: QUARTER, model: $model) { period day reported lambda probability range { p5 p95 } expectedAnnualLoss }
} }`;

interface Progress {
  readonly waiting: number;
  readonly done: number;
  readonly days: number;
}
interface Point {
  readonly period: string;
  readonly day: string;
  readonly reported: boolean;
  readonly lambda: number;
}

let api: ApiFixture;
let provider: ProviderId;
let owner: string;
let clinics: readonly [Clinic, Clinic];

/** The deployment ran by the published model until today, and runs by its own since. */
beforeAll(async () => {
  api = await openApi({ costLimit: 1_000_000 }, undefined, { riskModel: own() });
  provider = await api.provider('Harbour IT');
  owner = await api.person(provider, 'provider-owner');
  clinics = [await api.clinic(provider, 'Kept'), await api.clinic(provider, 'Neglected')];
  const before = { ...api, deps: { ...api.deps, riskModel: PUBLISHED_RISK_MODEL } };
  for (const [clinic, care] of [
    [clinics[0], 'kept'],
    [clinics[1], 'neglected'],
  ] as const) {
    for (const [fixture, days] of [
      [before, DAYS],
      [api, [TODAY]],
    ] as const) {
      const lived = await ClinicDays.start(fixture, clinic, '2026-06-01T02:00:00Z');
      for (const day of days) await lived.day(`${day}T02:00:00Z`, { assessments: assessmentsOf(care, new Date(`${day}T02:00:00Z`)) });
    }
  }
});
afterAll(() => api.close());

async function ask<Data>(query: string, variables: object, token = owner): Promise<Data> {
  const { data, errors } = await api.ask<Data>(query, { token, variables });
  expect(errors).toEqual([]);
  return data!;
}
const start = async (input: object = {}): Promise<Progress> => (await ask<{ recomputeRisk: Progress }>(START, { input })).recomputeRisk;
const look = async (model: string | null = null): Promise<Progress> =>
  (await ask<{ riskRecompute: Progress }>(LOOK, { model })).riskRecompute;
const series = async ({ id }: Clinic, model: string | null = null, token = owner): Promise<readonly Point[]> =>
  (await ask<{ clinic: { riskSeries: readonly Point[] } }>(SERIES, { id, model }, token)).clinic.riskSeries;
/** Everything that was reported, as it lies in the database. */
const reported = (): Promise<unknown[]> =>
  api.rows(`SELECT 'day', clinic_id, day, risk::text, NULL FROM posture_day
    UNION ALL SELECT grain, clinic_id, start, model, lambda::text FROM trend ORDER BY 1, 2, 3`);

const scopeOf = ({ providerId, clinicId }: Pick<WorkTicket, 'providerId' | 'clinicId'>): ClinicScope => ({
  ...{ kind: 'clinic', providerId, clinicId },
  actor: { kind: 'system', id: 'worker' },
});
const waitingParts = async (): Promise<readonly WorkTicket[]> =>
  (await api.deps.gate.findWaitingWork(new Date('2030-01-01T00:00:00Z'), 100, ['recompute'])).slice();

describe('history by a new version of the model', () => {
  it('is not there before anybody asks, and progress says whose it is', async () => {
    expect((await series(clinics[0])).map(({ period, reported: told }) => [period, told])).toEqual([['2026-Q4', true]]);
    expect(await look()).toMatchObject({
      model: OWN,
      clinics: 0,
      parts: 0,
      days: 0,
      notRequested: 2,
      complete: false,
      lastFinishedAt: null,
    });
  });

  it('is in the audit before any of it is asked for, also when asking is cut off', async () => {
    const queue = { announce: () => Promise.reject(new Error('the queue is away')) };
    const scope = { kind: 'provider', providerId: provider, actor: { kind: 'system', id: 'cli' } } as const;
    const wanted = { model: null, clinics: clinics.map(({ id }) => id) };
    await expect(startRecompute({ ...api.deps, queue }, scope, wanted)).rejects.toThrow('the queue is away');
    expect(await waitingParts()).toHaveLength(3);
    const told = await api.rows<{ facts: string }>(
      `SELECT facts FROM audit_event WHERE provider_id = $1 AND action = 'risk.recompute-started'`,
      [provider],
    );
    expect(told.map(({ facts }) => JSON.parse(facts) as unknown)).toEqual([{ model: OWN, clinics: 2, parts: 6 }]);
  });

  it('is asked for a quarter at a time, as rows and jobs that carry ids', async () => {
    api.announced.length = 0;
    expect(await start()).toMatchObject({
      model: OWN,
      clinics: 2,
      parts: 6,
      waiting: 6,
      done: 0,
      days: 0,
      notRequested: 0,
      complete: false,
    });
    const [first] = api.announced;
    expect(api.announced).toHaveLength(6);
    expect(first).toEqual({ kind: 'recompute', key: `${OWN} 2026-Q2`, providerId: provider, clinicId: first?.clinicId });
  });

  it('keeps nothing of a part that dies in its middle, and loses nothing: the row still waits', async () => {
    const [part] = (await waitingParts()).filter(({ key }) => key.endsWith('2026-Q2'));
    const { riskModel } = api.deps;
    let asked = 0;
    // For the part itself, for its first day, and no more.
    const dying = {
      ...riskModel,
      get constants() {
        if ((asked += 1) > 2) throw new Error('killed');
        return riskModel.constants;
      },
    };
    await expect(recomputePart({ ...api.deps, riskModel: dying }, scopeOf(part!), part!.key)).rejects.toThrow('killed');
    expect([asked, await look()]).toMatchObject([3, { waiting: 6, done: 0, days: 0 }]);
  });

  it('comes back through the sweep when the queue has lost everything, a hundred rows at a time after all that is live', async () => {
    api.announced.length = 0;
    const { now } = api.clock;
    api.clock.now = new Date(now.getTime() + 60_000);
    await sweep(api.deps);
    api.clock.now = now;
    const kinds = api.announced.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'recompute')).toHaveLength(6);
    expect(kinds.indexOf('recompute')).toBe(kinds.length - 6);
  });

  it('is computed part by part, tells how far it is, and leaves what was reported as it was', async () => {
    const before = await reported();
    const parts = await waitingParts();
    await recomputePart(api.deps, scopeOf(parts[0]!), parts[0]!.key);
    expect(await look()).toMatchObject({ waiting: 5, done: 1 });
    for (const part of parts) await recomputePart(api.deps, scopeOf(part), part.key);
    expect(await look()).toMatchObject({ parts: 6, waiting: 0, done: 6, failed: 0, days: 8, notRequested: 0, complete: true });
    expect(await reported()).toEqual(before);
  });

  it('stands beside what was reported: twice the base rate, twice the rate', async () => {
    for (const clinic of clinics) {
      const [ours, published] = [await series(clinic), await series(clinic, PUBLISHED)];
      expect(ours.map(({ period, day, reported: told }) => [period, day, told])).toEqual([
        ['2026-Q2', '2026-06-30', false],
        ['2026-Q3', '2026-08-20', false],
        ['2026-Q4', TODAY, true],
      ]);
      expect(published.map(({ period, day, reported: told }) => [period, day, told])).toEqual([
        ['2026-Q2', '2026-06-30', true],
        ['2026-Q3', '2026-08-20', true],
        ['2026-Q4', '2026-10-07', true],
      ]);
      for (const n of [0, 1]) expect(ours[n]!.lambda).toBeCloseTo(2 * published[n]!.lambda, 10);
    }
  });

  it('is not done twice: starting again asks for nothing', async () => {
    api.announced.length = 0;
    expect(await start()).toMatchObject({ parts: 6, waiting: 0, done: 6, complete: true });
    expect(api.announced).toEqual([]);
  });

  it('goes the other way too: the new days by the published model', async () => {
    expect(await start({ model: PUBLISHED, filter: { ids: [clinics[0].id] } })).toMatchObject({ clinics: 1, parts: 1, waiting: 1 });
    for (const part of await waitingParts()) await recomputePart(api.deps, scopeOf(part), part.key);
    expect((await series(clinics[0], PUBLISHED)).at(-1)).toMatchObject({ day: TODAY, reported: false });
  });

  it('is in the audit once for each time that it was asked for', async () => {
    const rows = await api.rows<{ facts: string }>(`SELECT facts FROM audit_event WHERE action = 'risk.recompute-started' ORDER BY seq`);
    expect(rows.map(({ facts }) => JSON.parse(facts) as object)).toEqual([
      { model: OWN, clinics: 2, parts: 6 },
      { model: OWN, clinics: 2, parts: 6 },
      { model: PUBLISHED, clinics: 1, parts: 1 },
    ]);
  });

  it('is refused by a model that nobody has, and by a worker that no longer has it', async () => {
    const { errors } = await api.ask(START, { token: owner, variables: { input: { model: 'guess/1' } } });
    expect([errors[0]?.extensions.code, errors[0]?.message]).toEqual([
      'BAD_USER_INPUT',
      `This deployment has no such risk model. ${OWN}, ${PUBLISHED}`,
    ]);
    const scope = scopeOf({ providerId: provider, clinicId: clinics[0].id });
    const now = api.clock.now;
    await api.deps.records.forClinic(scope, ({ work }) => work.request('recompute', 'gone/1 2026-Q2', now, now));
    await expect(recomputePart(api.deps, scope, 'gone/1 2026-Q2')).rejects.toThrow(
      /The risk model gone\/1 is not one of this deployment's/,
    );
  });
});

describe('who may not', () => {
  it.each(['security-analyst', 'report-reader'] as const)('start it as a %s: forbidden', async (role) => {
    const { errors } = await api.ask(START, { token: await api.person(provider, role), variables: { input: {} } });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('see of it what is not theirs: another clinic’s person one clinic, another provider nothing', async () => {
    const principal = await api.person(provider, 'clinic-principal', [clinics[0]]);
    const mine = await ask<{ riskRecompute: object }>(LOOK, { model: OWN }, principal);
    expect(mine.riskRecompute).toMatchObject({ clinics: 1, parts: 3, days: 4 });
    const rival = await api.person(await api.provider('Rival IT'), 'provider-owner');
    expect((await ask<{ riskRecompute: object }>(LOOK, { model: OWN }, rival)).riskRecompute).toMatchObject({
      clinics: 0,
      parts: 0,
      days: 0,
    });
    const { errors } = await api.ask(SERIES, { token: rival, variables: { id: clinics[0].id } });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

const CLI = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));

describe('through the queue', () => {
  it('a worker computes what an operator asked for at a terminal', async () => {
    const world = await PipelineWorld.open(`${TODAY}T03:00:00Z`);
    try {
      const { records } = world.store;
      const { scope } = await addProvider(records, 'Quay IT', 0);
      const clinic = await addTestClinic(records, scope, { name: 'Old', createdAt: new Date('2026-01-02T00:00:00Z') });
      await records.forClinic(clinic, async ({ postures }) => {
        for (const day of ['2026-02-03', '2026-05-06']) {
          const { posture, risk, evidenceHash } = samplePosture(day, 50);
          await postures.keepPosture({ day, posture, evidenceHash, risk: { ...risk, model: 'older/1' } });
          const exposure = { vulnerabilities: [], remoteAdministrationExposed: false };
          await postures.keepAssessment({ day, asOf: posture.asOf, catalogueVersion: 'test/1', checks: [], ...exposure, evidenceHash });
        }
      });
      const cli = (...args: readonly string[]): string => {
        const { PATH } = process.env;
        const { appUrl: DATABASE_URL, queueUrl: QUEUE_DATABASE_URL } = world.database;
        const env = { PATH, DATABASE_URL, QUEUE_DATABASE_URL, WARDROUND_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
        const { stdout, stderr } = spawnSync(process.execPath, [CLI, 'risk', ...args], { env, encoding: 'utf8' });
        return `${stdout}${stderr}`.trim();
      };
      const whose = ['--provider', scope.providerId] as const;
      expect(cli('progress', ...whose)).toContain('days of 1 clinic were not asked for: run wardround risk recompute');
      expect(cli('recompute', ...whose, '--model', 'guess/1')).toBe(`wardround: There is no such model; this deployment has ${PUBLISHED}.`);
      expect(cli('recompute', ...whose)).toBe(`${PUBLISHED}: asked for 2 parts of 1 clinic.`);
      await world.startWorker();
      await world.settle();
      expect(cli('progress', ...whose)).toBe(`${PUBLISHED}: 2 of 2 parts done, 2 days of 1 clinic.`);
      expect(cli('progress')).toMatch(/--provider must be an id/);
      const missing = await records.forClinic(clinic, ({ riskSeries }) => riskSeries.missingQuarters(PUBLISHED));
      expect(missing).toEqual([]);
    } finally {
      await world.close();
    }
  });
});

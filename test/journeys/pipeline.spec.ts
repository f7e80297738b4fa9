import { CATALOGUE, STEPS, type CheckState, type ClinicScope } from '#libs/domain';
import { decideDataStore, registerDataStore, requestDailyAssessments, type DayAssessment, type DayPosture } from '#libs/flow';
import { addProvider, addTestClinic, type TestProvider } from '#libs/testing';
import { PipelineWorld } from './support/pipeline-world.js';
import { assessmentsOf, daysBefore, discoveryOf, reportOf, type Care } from './support/practice-evidence.js';

const DAY = '2026-11-24';
const NOW = `${DAY}T03:00:00Z`;

let world: PipelineWorld;
let provider: TestProvider;
let kept: ClinicScope;
let neglected: ClinicScope;
let silent: ClinicScope;

beforeAll(async () => {
  world = await PipelineWorld.open(NOW);
  provider = await addProvider(world.store.records, 'Harbour IT', 0);
  [kept, neglected, silent] = [await clinic('Kept'), await clinic('Neglected'), await clinic('Silent')];
  await world.startWorker();
});

afterAll(() => world.close());

/** In care for three weeks: no review is due yet. */
const clinic = (name: string, of = provider): Promise<ClinicScope> =>
  addTestClinic(world.store.records, of.scope, { name, createdAt: new Date('2026-11-02T00:00:00Z') });

const assessment = (scope: ClinicScope, day = DAY): Promise<DayAssessment | null> =>
  world.store.records.forClinic(scope, (clinic) => clinic.postures.assessmentOf(day));
const posture = (scope: ClinicScope, day = DAY): Promise<DayPosture | null> =>
  world.store.records.forClinic(scope, (clinic) => clinic.postures.postureOf(day));
const states = async (scope: ClinicScope, day = DAY): Promise<ReadonlyMap<string, CheckState>> =>
  new Map((await assessment(scope, day))?.checks.map(({ checkId, state }) => [checkId, state]));
const figures = (found: DayPosture | null): object => ({
  score: found?.posture.score === null ? null : Number(found?.posture.score.toFixed(3)),
  lambda: Number(found?.risk.lambda.toFixed(6)),
});
const daily = (): Promise<void> => requestDailyAssessments(world.deps, world.clock.now(), provider.scope.providerId);

async function tell(scope: ClinicScope, care: Care): Promise<void> {
  const device = await world.enrol(scope, 'FRONT-1');
  await world.report(scope, device, reportOf('FRONT-1', care, world.clock.now()));
  const found = care === 'kept' ? [discoveryOf(care, world.clock.now())] : [];
  await world.assess(scope, [...assessmentsOf(care, world.clock.now()), ...found]);
  if (care === 'kept') for (const location of ['srv01/bp', 'srv01/scans']) await register(scope, location);
}

async function register(scope: ClinicScope, location: string): Promise<void> {
  const made = await registerDataStore(world.deps, scope, {
    ...{
      kind: 'shared-folder',
      name: location,
      place: null,
      deviceId: null,
      vendorName: null,
      locations: [location],
      dataClasses: ['clinical'],
    },
    ...{ ownerRole: null, encrypted: true, breadth: 'named-group', records: { least: 900, most: 1_200 }, countedOn: null },
    retention: { rule: 'health-record', until: null, lastServiceOn: null, holdsMinors: null },
    ...{ isCopy: false, copyOf: null, state: 'live' },
  });
  if (!made.ok) throw new Error(made.failure);
  const decided = await decideDataStore(world.deps, scope, { id: made.id, seen: 1, decision: 'approved', reason: 'Needed for care' });
  if (!decided.ok) throw new Error(decided.failure);
}

describe('from evidence to a posture', () => {
  beforeAll(async () => {
    await tell(kept, 'kept');
    await tell(neglected, 'neglected');
    await daily();
    await world.settle();
  });

  it.each(STEPS)('%s has at least two checks that tell a well-kept practice from a neglected one', async (step) => {
    const good = await states(kept);
    const bad = await states(neglected);
    const telling = CATALOGUE.filter(({ id }) => good.get(id) === 'pass' && ['fail', 'partial'].includes(bad.get(id) ?? ''));
    expect(telling.filter((check) => check.step === step).length).toBeGreaterThanOrEqual(2);
  });

  it('answers every check of the catalogue for every clinic', async () => {
    const ids = CATALOGUE.map(({ id }) => id);
    for (const scope of [kept, neglected, silent]) expect([...(await states(scope)).keys()]).toEqual(ids);
  });

  it('scores and estimates what the evidence deserves', async () => {
    const [good, bad, none] = [await posture(kept), await posture(neglected), await posture(silent)];
    expect(figures(good)).toEqual({ score: 100, lambda: 0.011071 });
    expect(figures(bad)).toEqual({ score: 2.262, lambda: 0.122281 });
    // Nothing known is taken at the reference, and never for the better.
    expect(figures(none)).toEqual({ score: null, lambda: none?.risk.referenceLambda });
    const caps = bad?.posture.caps.map(({ id }) => id).sort();
    expect(caps).toEqual(['admin-mfa', 'backup-age', 'email-mfa', 'internet-os', 'remote-administration']);
    expect(good?.posture.caps).toEqual([]);
  });

  it('explains the risk by drivers that add up to its distance from the reference', async () => {
    for (const scope of [kept, neglected, silent]) {
      const { risk } = (await posture(scope))!;
      const sum = risk.drivers.reduce((total, { delta }) => total + delta, 0);
      expect(risk.referenceLambda + sum).toBeCloseTo(risk.lambda, 12);
    }
  });

  it('keeps the day in its week and quarter', async () => {
    const found = (await posture(kept))!;
    for (const grain of ['week', 'quarter'] as const) {
      const [row] = await world.store.records.forClinic(kept, (clinic) => clinic.postures.trend(grain, 1, DAY));
      expect(row).toMatchObject({ period: grain === 'week' ? '2026-W48' : '2026-Q4', day: DAY });
      expect(row?.lambda).toBe(found.risk.lambda);
      expect(row?.score).toBeCloseTo(found.posture.score!, 3);
    }
  });

  it('says of a clinic without evidence that nothing is known, and does not take it for safe', async () => {
    const found = (await posture(silent))!;
    expect(new Set((await states(silent)).values())).toEqual(new Set(['unknown', 'not-applicable']));
    expect(found.posture).toMatchObject({ coverage: 0, confidence: 0, score: null });
    const width = ({ risk: { probabilityYearRange: range } }: DayPosture): number => range.p95 / range.p5;
    expect(width(found)).toBeGreaterThan(width((await posture(kept))!));
  });

  it('gives identical rows when it runs again', async () => {
    const pictures = async (): Promise<object> => {
      const found: Record<string, readonly string[]> = {};
      for (const table of ['observation', 'assessment_day', 'posture_day', 'trend']) found[table] = await world.picture(neglected, table);
      return found;
    };
    const before = await pictures();
    await world.store.records.forClinic(neglected, async (clinic) => {
      for (const [kind, key] of [
        ['normalise', 'inbox'],
        ['assess', DAY],
      ] as const)
        await clinic.work.request(kind, key, new Date(NOW), new Date(NOW));
    });
    await world.queue.announce([
      { ...neglected, kind: 'normalise', key: 'inbox' },
      { ...neglected, kind: 'assess', key: DAY },
    ]);
    await world.settle();
    expect(await pictures()).toEqual(before);
  });
});

describe('silence and failure', () => {
  it('shows what could not be read as an error, and what has grown old as stale', async () => {
    const scope = await clinic('Unreadable');
    const device = await world.enrol(scope, 'BACK-1');
    const unreadable = { status: 'unreadable', reason: 'manage-bde needs an administrator' } as const;
    await world.report(scope, device, reportOf('BACK-1', 'kept', world.clock.now(), { encryption: unreadable }));
    await world.settle();
    const today = await states(scope);
    expect(today.get('s1.disk-encryption')).toBe('error');
    expect(today.get('s6.firewall')).toBe('pass');
    expect(today.get('s8.review-age')).toBe('not-applicable');
    world.clock.pass(40 * 86_400_000);
    await daily();
    await world.settle();
    const later = await states(scope, '2027-01-03');
    expect(later.get('s6.firewall')).toBe('stale');
    expect(later.get('s6.os-updates')).toBe('stale');
    world.clock.time = new Date(NOW);
  });
});

describe('work', () => {
  let scope: ClinicScope;
  beforeAll(async () => {
    scope = await clinic('Busy', await addProvider(world.store.records, 'Ridge IT', 0));
  });

  const revisions = async (): Promise<Record<string, number>> => {
    const rows = await world.rows<{ name: string; revision: number }>(
      `SELECT kind || ' ' || key AS name, revision FROM work_item WHERE clinic_id = $1`,
      [scope.clinicId],
    );
    return Object.fromEntries(rows.map(({ name, revision }) => [name, revision]));
  };

  it('is one assessment for many reports', async () => {
    await world.stopWorker();
    for (const host of ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6']) {
      await world.report(scope, await world.enrol(scope, host), reportOf(host, 'kept', world.clock.now()));
    }
    await world.assess(scope, assessmentsOf('kept', world.clock.now()));
    await world.startWorker();
    await world.settle();
    const day = { [`assess ${DAY}`]: 1, [`score ${DAY}`]: 1, [`rollup ${DAY}`]: 1 };
    // What assessments tell of earlier days asks once for these to be told again.
    expect(await revisions()).toEqual({ 'normalise inbox': 15, ...day, 'late-evidence series': 1 });
  });

  it('is none for a report that says nothing new', async () => {
    const device = await world.enrol(scope, 'B-1');
    const first = reportOf('B-1', 'kept', world.clock.now());
    await world.report(scope, device, first);
    await world.settle();
    const [before, observations] = [await revisions(), await world.picture(scope, 'observation')];
    const again = { ...first, reportId: '22222222-2222-4222-8222-222222222222', observedAt: '2026-11-24T03:30:00.000Z' };
    expect(await world.report(scope, device, again)).toMatchObject({ state: 'unchanged' });
    expect(await revisions()).toEqual(before);
    expect(await world.picture(scope, 'observation')).toEqual(observations);
  });

  it('never rewrites what was reported when evidence comes late, and knows it from then on', async () => {
    const device = await world.enrol(scope, 'C-1');
    await world.report(scope, await world.enrol(scope, 'C-2'), reportOf('C-2', 'kept', world.clock.now()));
    await world.settle();
    const before = { days: await world.picture(scope, 'posture_day'), weeks: await weekRow('2026-W48') };
    world.clock.pass(8 * 86_400_000);
    await world.report(scope, device, reportOf('C-1', 'neglected', new Date(daysBefore(new Date(NOW), 3))));
    await world.settle();
    expect(await world.picture(scope, 'posture_day')).toEqual(expect.arrayContaining([...before.days]));
    expect(await weekRow('2026-W48')).toEqual(before.weeks);
    expect(await factsOf(device, new Date(NOW))).toBe(0);
    expect(await factsOf(device, world.clock.now())).toBeGreaterThan(0);
    expect((await states(scope, '2026-12-02')).get('s6.supported-os')).toBe('fail');
    world.clock.time = new Date(NOW);
  });

  const weekRow = async (week: string): Promise<readonly string[]> =>
    (await world.picture(scope, 'trend')).filter((row) => row.includes(week));
  const factsOf = async (device: string, asOf: Date): Promise<number> => {
    const known = await world.store.records.forClinic(scope, (open) => open.evidence.latest(asOf));
    return known.filter(({ subject }) => subject.key === device).length;
  };
});

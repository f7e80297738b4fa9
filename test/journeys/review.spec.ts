import { quarterEnd, type ClinicScope, type Quarter, type Review } from '#libs/domain';
import { canonicalJson, openDueReviews, requestDailyAssessments, startReview, type FrozenReport } from '#libs/flow';
import { addProvider, addTestClinic, type TestProvider } from '#libs/testing';
import { PipelineWorld } from './support/pipeline-world.js';
import { assessmentsOf, reportOf, type Care } from './support/practice-evidence.js';

const Q3: Quarter = '2026-Q3';
const Q4: Quarter = '2026-Q4';
/** Half an hour into 2027 in Melbourne, half past nine on New Year's Eve in Perth. */
const NEW_YEAR_IN_THE_EAST = '2026-12-31T13:30:00Z';
const NEW_YEAR_IN_THE_WEST = '2026-12-31T16:30:00Z';

let world: PipelineWorld;
let provider: TestProvider;

beforeAll(async () => {
  world = await PipelineWorld.open(NEW_YEAR_IN_THE_EAST);
  provider = await addProvider(world.store.records, 'Harbour IT', 0);
  await world.startWorker();
});

afterAll(() => world.close());

const clinic = (name: string, timeZone: string, createdAt = '2026-11-02T00:00:00Z', of = provider): Promise<ClinicScope> =>
  addTestClinic(world.store.records, of.scope, { name, timeZone, createdAt: new Date(createdAt) });
const reviewOf = (scope: ClinicScope, quarter: Quarter = Q4): Promise<Review | null> =>
  world.store.records.forClinic(scope, (open) => open.reviews.ofQuarter(quarter));
const round = async (asOf: string): Promise<number> => {
  world.clock.time = new Date(asOf);
  return (await openDueReviews(world.deps, world.clock.now(), provider.scope.providerId)).opened;
};
const snapshot = async (scope: ClinicScope, quarter: Quarter = Q4): Promise<{ report: FrozenReport; hash: string }> => {
  const review = await reviewOf(scope, quarter);
  const found = await world.store.records.forClinic(scope, (open) => open.reviews.snapshot(review!.id as never));
  return found!;
};

async function tell(scope: ClinicScope, care: Care, at: Date): Promise<void> {
  world.clock.time = at;
  const device = await world.enrol(scope, `FRONT-${care}`);
  await world.report(scope, device, reportOf(`FRONT-${care}`, care, at));
  await world.assess(scope, assessmentsOf(care, at));
  await world.settle();
}

describe('the round that opens reviews', () => {
  let east: ClinicScope;
  let west: ClinicScope;
  let newcomer: ClinicScope;

  beforeAll(async () => {
    east = await clinic('East', 'Australia/Melbourne');
    west = await clinic('West', 'Australia/Perth');
    newcomer = await clinic('Newcomer', 'Australia/Melbourne', '2026-12-31T13:10:00Z');
  });

  it("opens a quarter's review once the quarter has ended where the clinic is", async () => {
    expect(await round(NEW_YEAR_IN_THE_EAST)).toBe(1);
    expect(await reviewOf(east)).toMatchObject({
      state: 'open',
      openedAt: new Date('2026-12-31T13:00:00Z'),
      frozenAsOf: new Date('2026-12-31T13:00:00Z'),
      dueAt: new Date('2027-01-14T13:00:00Z'),
    });
    expect(await reviewOf(west)).toBeNull();
    expect(await round(NEW_YEAR_IN_THE_WEST)).toBe(1);
    expect(await reviewOf(west)).toMatchObject({ frozenAsOf: new Date('2026-12-31T16:00:00Z') });
  });

  it('opens none for a quarter in which the clinic was not in care', async () => {
    expect(await reviewOf(newcomer)).toBeNull();
    expect(await reviewOf(east, Q3)).toBeNull();
  });

  it('opens nothing twice, also not late', async () => {
    expect(await round('2027-02-11T00:00:00Z')).toBe(0);
  });

  it('opens each review once when several rounds run at once', async () => {
    const busy = await addProvider(world.store.records, 'Ridge IT', 0);
    const scopes: ClinicScope[] = [];
    for (let n = 0; n < 4; n += 1) scopes.push(await clinic(`Clinic ${n}`, 'Australia/Brisbane', '2026-11-02T00:00:00Z', busy));
    const asOf = new Date('2027-01-02T00:00:00Z');
    const rounds = Array.from({ length: 4 }, () => openDueReviews(world.deps, asOf, busy.scope.providerId));
    const opened = await Promise.all(rounds);
    expect(opened.reduce((sum, { opened: n }) => sum + n, 0)).toBe(4);
    for (const scope of scopes) expect(await world.picture(scope, 'review')).toHaveLength(1);
    await world.settle();
  });

  it('runs as a job and has the reports rendered', async () => {
    const other = await addProvider(world.store.records, 'Plains IT', 0);
    const scope = await clinic('Plains', 'Australia/Adelaide', '2026-11-02T00:00:00Z', other);
    await world.queue.startRound('open-reviews', new Date('2027-01-02T00:00:00Z'), other.scope.providerId);
    let review: Review | null = null;
    for (let turn = 0; turn < 1_000 && !review; turn += 1) review = await reviewOf(scope);
    await world.settle();
    const file = await world.store.records.forClinic(scope, (open) => open.reviews.reportPdf(review!.id as never));
    expect(Buffer.from(file!.pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('what a review freezes', () => {
  let scope: ClinicScope;

  beforeAll(async () => {
    scope = await clinic('Changing', 'Australia/Hobart', '2026-07-02T00:00:00Z');
    const end = (quarter: Quarter): Date => quarterEnd(quarter, 'Australia/Hobart');
    await tell(scope, 'neglected', new Date(end(Q3).getTime() - 3_600_000));
    await round(end(Q3).toISOString());
    await tell(scope, 'kept', new Date(end(Q4).getTime() - 3_600_000));
    await round(end(Q4).toISOString());
    await world.settle();
  });

  it('is compared with the quarter before', async () => {
    const { report } = await snapshot(scope);
    expect(report).toMatchObject({ quarter: Q4, previousQuarter: Q3 });
    expect(report.score.score).toBeGreaterThan(report.previousScore!.score!);
    expect(report.risk.probabilityYear).toBeLessThan(report.previousRisk!.probabilityYear);
    expect(report.trend.map(({ quarter }) => quarter)).toEqual([Q3, Q4]);
    expect(report.changes.length).toBeGreaterThan(0);
    expect((await snapshot(scope, Q3)).report).toMatchObject({ previousQuarter: null, previousScore: null, changes: [] });
  });

  it('stays what it was when the world goes on', async () => {
    const before = await snapshot(scope);
    expect(world.deps.secrets.sha256(canonicalJson(before.report))).toBe(before.hash);
    await tell(scope, 'neglected', new Date('2027-01-05T00:00:00Z'));
    await requestDailyAssessments(world.deps, world.clock.now(), provider.scope.providerId);
    await world.settle();
    expect(await snapshot(scope)).toEqual(before);
  });
});

describe('a review started by hand', () => {
  const start = (scope: ClinicScope, quarter: Quarter | null) => startReview(world.deps, scope, { quarter });

  it('freezes the running quarter as it is now, or one that has ended as it ended', async () => {
    world.clock.time = new Date('2026-12-01T00:00:00Z');
    const scope = await clinic('By hand', 'Australia/Sydney', '2026-07-02T00:00:00Z');
    expect(await start(scope, null)).toMatchObject({ ok: true });
    expect(await reviewOf(scope)).toMatchObject({ frozenAsOf: world.clock.now() });
    expect(await start(scope, Q3)).toMatchObject({ ok: true });
    expect(await reviewOf(scope, Q3)).toMatchObject({ frozenAsOf: new Date('2026-09-30T14:00:00Z') });
    await world.settle();
  });

  it('is refused when the quarter has one, has not begun, or the clinic is not there', async () => {
    world.clock.time = new Date('2026-12-01T00:00:00Z');
    const scope = await clinic('Refused', 'Australia/Sydney');
    const first = await start(scope, Q4);
    expect(await start(scope, null)).toEqual({ ok: false, failure: 'review-exists', reviewId: first.reviewId });
    expect(await start(scope, '2027-Q1')).toMatchObject({ ok: false, failure: 'quarter-not-begun' });
    const stranger = await addProvider(world.store.records, 'Stranger IT', 0);
    const reach = { ...scope, providerId: stranger.scope.providerId };
    expect(await start(reach, Q4)).toMatchObject({ ok: false, failure: 'no-such-clinic' });
    await world.settle();
  });
});

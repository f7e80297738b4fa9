import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { reviewId, type ClinicScope, type ReportDocument, type Review, type ReviewId, type SignOffRole } from '#libs/domain';
import { ReportRenderer, signOffReview, startReview, type SignOffOutcome } from '#libs/flow';
import { addProvider, addTestClinic, type TestProvider } from '#libs/testing';
import { RenderReportProcessor } from '../../apps/worker/src/render-report/render-report.processor.js';
import { PipelineWorld } from './support/pipeline-world.js';
import { reportOf } from './support/practice-evidence.js';

let world: PipelineWorld;
let provider: TestProvider;
let scope: ClinicScope;
let id: ReviewId;

beforeAll(async () => {
  world = await PipelineWorld.open('2026-12-01T00:00:00Z');
  provider = await addProvider(world.store.records, 'Harbour IT', 1);
});

afterAll(() => world.close());

/** A new clinic with a review that nobody has signed and no report yet. */
beforeEach(async () => {
  scope = await addTestClinic(world.store.records, provider.scope, { name: 'Ash Street' });
  await world.report(scope, await world.enrol(scope, 'FRONT-1'), reportOf('FRONT-1', 'kept', world.clock.now()));
  const opened = await startReview(world.deps, scope, { quarter: null });
  id = reviewId(opened.reviewId!);
});

afterEach(() => world.stopWorker());

const sign = (role: SignOffRole, by = scope, name = 'Dr Mina Park'): Promise<SignOffOutcome> =>
  signOffReview(world.deps, by, { reviewId: id, role, name, comment: null, userId: null });
const review = async (): Promise<Review> => (await world.store.records.forClinic(scope, (clinic) => clinic.reviews.find(id)))!;
const pdf = async (): Promise<{ pdf: Uint8Array; sha256: string } | null> =>
  world.store.records.forClinic(scope, (clinic) => clinic.reviews.reportPdf(id));
const reportRow = async (): Promise<{ state: string; reason: string | null }> => {
  const [row] = await world.rows<{ state: string; reason: string | null }>('SELECT state, reason FROM report WHERE review_id = $1', [id]);
  return row!;
};
const workRow = async (): Promise<{ state: string; attempts: number; error: string | null }> => {
  const [row] = await world.rows<{ state: string; attempts: number; error: string | null }>(
    `SELECT state, attempts, error FROM work_item WHERE kind = 'render-report' AND key = $1`,
    [id],
  );
  return row!;
};

async function rendered(): Promise<void> {
  await world.startWorker();
  await world.settle();
}

/** The worker's own processor with a renderer of the test's. */
function processorWith(render: (document: ReportDocument) => Promise<Uint8Array>): { run: () => Promise<void>; stop: () => void } {
  const renderer: ReportRenderer = Object.assign(Object.create(ReportRenderer.prototype) as ReportRenderer, { render });
  const processor = new RenderReportProcessor({ ...world.deps, renderer });
  const envelope = { v: 1, providerId: scope.providerId, clinicId: scope.clinicId, key: id };
  return { run: () => processor.process(envelope), stop: () => processor.stop() };
}

describe('signing off', () => {
  it('goes from the reviewer to the principal, and then nothing more can be signed', async () => {
    const { snapshotHash } = await review();
    expect(await sign('provider-reviewer')).toEqual({ ok: true });
    expect(await review()).toMatchObject({ state: 'in-review', signOffs: [{ role: 'provider-reviewer', snapshotHash }] });
    expect(await sign('provider-reviewer')).toEqual({ ok: false, failure: 'already-signed' });
    expect(await sign('clinic-principal')).toEqual({ ok: true });
    expect(await review()).toMatchObject({ state: 'signed-off', snapshotHash });
    for (const role of ['provider-reviewer', 'clinic-principal'] as const) {
      expect(await sign(role)).toEqual({ ok: false, failure: 'already-signed' });
    }
    expect((await review()).signOffs).toHaveLength(2);
  });

  it('asks for a name', async () => {
    for (const name of ['', '   ', 'x'.repeat(121)]) {
      expect(await sign('provider-reviewer', scope, name)).toEqual({ ok: false, failure: 'name-missing' });
    }
    expect(await review()).toMatchObject({ state: 'open', signOffs: [] });
  });

  it('finds no review of another clinic or of another provider', async () => {
    const neighbour = provider.clinics[0]!;
    const stranger = await addProvider(world.store.records, 'Stranger IT', 1);
    const reaching: ClinicScope = { ...scope, providerId: stranger.scope.providerId };
    for (const by of [neighbour, stranger.clinics[0]!, reaching]) {
      expect(await sign('clinic-principal', by)).toEqual({ ok: false, failure: 'no-such-review' });
    }
    expect(await review()).toMatchObject({ state: 'open', signOffs: [] });
  });

  it('stays signed off when both sign at the same moment', async () => {
    const outcomes = await Promise.all([sign('provider-reviewer'), sign('clinic-principal'), sign('clinic-principal')]);
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect((await review()).state).toBe('signed-off');
    expect((await review()).signOffs.filter(({ role }) => role === 'clinic-principal')).toHaveLength(1);
  });
});

describe('the report', () => {
  it('is a PDF that its hash names, and another one once it is signed', async () => {
    await rendered();
    const before = (await pdf())!;
    expect(Buffer.from(before.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(before.pdf).digest('hex')).toBe(before.sha256);
    await sign('provider-reviewer');
    await world.settle();
    expect((await pdf())!.sha256).not.toBe(before.sha256);
    expect(await reportRow()).toEqual({ state: 'rendered', reason: null });
  });

  it('is the same, byte by byte, when it is rendered again', async () => {
    await rendered();
    const before = (await pdf())!.sha256;
    await world.store.records.forClinic(scope, (clinic) => clinic.work.request('render-report', id, new Date(0), world.clock.now()));
    await world.queue.announce([{ ...scope, kind: 'render-report', key: id }]);
    await world.settle();
    expect((await pdf())!.sha256).toBe(before);
  });

  it('is never one that lacks a signature given while it was rendered', async () => {
    const drawn: ReportDocument[] = [];
    const processor = processorWith(async (document) => {
      drawn.push(document);
      if (drawn.length === 1) await sign('provider-reviewer');
      return Buffer.from(`signed by ${document.signOffs.length}`);
    });
    await processor.run();
    expect(await pdf()).toBeNull();
    await processor.run();
    expect(Buffer.from((await pdf())!.pdf).toString()).toBe('signed by 1');
    expect(await workRow()).toMatchObject({ state: 'done' });
  });

  it('gives way while the pipeline is behind, and waits for the next worker when this one closes', async () => {
    const past = new Date('2026-11-30T00:00:00Z');
    await world.store.records.forClinic(scope, (clinic) => clinic.work.request('assess', '2026-11-30', past, past));
    const drawn: ReportDocument[] = [];
    const processor = processorWith((document) => {
      drawn.push(document);
      return Promise.resolve(Buffer.from('pdf'));
    });
    const run = processor.run();
    await pause(400);
    processor.stop();
    await run;
    expect(drawn).toEqual([]);
    expect(await workRow()).toMatchObject({ state: 'waiting', attempts: 0 });
    await world.queue.announce([{ ...scope, kind: 'assess', key: '2026-11-30' }]);
    await rendered();
    expect(await reportRow()).toMatchObject({ state: 'rendered' });
  });

  it('is not made of frozen data that somebody has changed', async () => {
    const [{ score } = {}] = await world.rows<{ score?: unknown }>(
      `SELECT snapshot #> '{score,score}' AS score FROM review WHERE review_id = $1`,
      [id],
    );
    await setScore(99);
    await expect(processorWith(() => Promise.resolve(Buffer.from('pdf'))).run()).rejects.toThrow('is not what was signed');
    expect(await pdf()).toBeNull();
    await setScore(score);
    await rendered();
    expect(await reportRow()).toMatchObject({ state: 'rendered' });
  });

  const setScore = (score: unknown): Promise<unknown> =>
    world.rows(`UPDATE review SET snapshot = jsonb_set(snapshot, '{score,score}', $2::jsonb) WHERE review_id = $1`, [
      id,
      JSON.stringify(score),
    ]);
});

describe('a report that cannot be rendered', () => {
  const failing = processorWith.bind(null, () => Promise.reject(new Error('no font')));

  it('is tried eight times, then set aside where operators and readers see it', async () => {
    for (let n = 1; n <= 8; n += 1) {
      expect(await reportRow()).toEqual({ state: 'waiting', reason: null });
      await expect(failing().run()).rejects.toThrow('no font');
      expect(await workRow()).toMatchObject({ attempts: n, error: 'no font' });
    }
    expect(await workRow()).toMatchObject({ state: 'failed' });
    expect(await reportRow()).toEqual({ state: 'failed', reason: 'no font' });
    await failing().run(); // set aside: nothing is tried any more
    expect(await workRow()).toMatchObject({ attempts: 8 });
  });

  it('is rendered after all when an operator asks for it again, as the guide says', async () => {
    for (let n = 0; n < 8; n += 1)
      await failing()
        .run()
        .catch(() => undefined);
    const [look, again] = guideStatements();
    const found = await world.asApplication(look!.replaceAll(":'provider'", `'${scope.providerId}'`));
    expect(found).toContainEqual(expect.objectContaining({ clinic_id: scope.clinicId, kind: 'render-report', error: 'no font' }));
    await world.asApplication(again!.replaceAll(":'provider'", `'${scope.providerId}'`).replaceAll(":'clinic'", `'${scope.clinicId}'`));
    expect(await workRow()).toMatchObject({ state: 'waiting', attempts: 0 });
    await world.queue.announce([{ ...scope, kind: 'render-report', key: id }]);
    await rendered();
    expect(await reportRow()).toEqual({ state: 'rendered', reason: null });
  });
});

/** The SQL that docs/pipeline.md tells operators to run. */
function guideStatements(): readonly string[] {
  const guide = readFileSync(new URL('../../docs/pipeline.md', import.meta.url), 'utf8');
  return [...guide.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
}

import { randomUUID } from 'node:crypto';
import { reviewId, type ClinicScope, type Quarter, type ReviewId, type SignOffRole } from '#libs/domain';
import type { FrozenReport, NewReview } from '#libs/flow';
import { addProvider, type TestProvider } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const OPENED = new Date('2026-04-01T00:00:00Z');
const DUE = new Date('2026-04-15T00:00:00Z');

describe('reviews', () => {
  const db = useStore('review-spec', 6);
  let provider: TestProvider;
  let clinic: ClinicScope;

  beforeEach(async () => {
    provider = await addProvider(db.store.records, 'P', 2);
    clinic = provider.clinics[0]!;
  });

  const review = (quarter: string, openedAt = OPENED): NewReview => ({
    id: reviewId(randomUUID()),
    quarter: quarter as Quarter,
    openedAt,
    dueAt: DUE,
    frozenAsOf: openedAt,
    snapshot: { score: { score: 61.5, ifUnknownPasses: 70 }, risk: { range: { p5: 0.01, p50: 0.02, p95: 0.05 } } } as FrozenReport,
    snapshotHash: 'h'.repeat(64),
    openedBy: 'user:spec',
  });
  const add = (wanted: NewReview, scope = clinic): Promise<boolean> =>
    db.store.records.forClinic(scope, ({ reviews }) => reviews.add(wanted));
  const sign = (id: ReviewId, role: SignOffRole, scope = clinic): Promise<boolean> =>
    db.store.records.forClinic(scope, async ({ reviews }) => {
      const signOff = { role, name: 'Dr Jo', signedAt: OPENED, snapshotHash: 'h'.repeat(64), comment: null, userId: null };
      const signed = await reviews.addSignOff(id, signOff);
      if (signed) await reviews.moveTo(id, role === 'clinic-principal' ? 'signed-off' : 'in-review');
      return signed;
    });

  it('open once a clinic and quarter, also when ten ask at once', async () => {
    const asked = Array.from({ length: 10 }, () => review('2026-Q1'));
    const opened = await Promise.all(asked.map((wanted) => add(wanted)));
    expect(opened.filter(Boolean)).toHaveLength(1);
    expect(await add(review('2026-Q2'))).toBe(true);
    expect(await add(review('2026-Q1'), provider.clinics[1])).toBe(true);
    const [first] = asked.filter((_, n) => opened[n]);
    await db.store.records.forClinic(clinic, async ({ reviews }) => {
      expect(await reviews.ofQuarter('2026-Q1')).toEqual({
        ...{ id: first?.id, quarter: '2026-Q1', state: 'open', openedAt: OPENED, dueAt: DUE, frozenAsOf: OPENED },
        ...{ snapshotHash: 'h'.repeat(64), signOffs: [] },
      });
      expect(await reviews.snapshot(first!.id)).toEqual({ report: first?.snapshot, hash: first?.snapshotHash });
    });
  });

  it('take one signature a role, and none once signed off', async () => {
    const { id } = review('2026-Q1');
    await add({ ...review('2026-Q1'), id });
    expect(await sign(id, 'provider-reviewer')).toBe(true);
    expect(await sign(id, 'provider-reviewer')).toBe(false);
    expect(await sign(id, 'clinic-principal')).toBe(true);
    expect(await sign(id, 'provider-reviewer')).toBe(false);
    const found = await db.store.records.forClinic(clinic, ({ reviews }) => reviews.find(id));
    expect(found?.state).toBe('signed-off');
    expect(found?.signOffs.map(({ role, signedAt }) => [role, signedAt])).toEqual([
      ['clinic-principal', OPENED],
      ['provider-reviewer', OPENED],
    ]);
  });

  it('stay signed off when the reviewer signs in the same moment as the principal', async () => {
    const wanted = review('2026-Q1');
    await add(wanted);
    const reviewer = await db.store.records.forClinic(clinic, async ({ reviews }) => {
      const signOff = { name: 'Dr Jo', signedAt: OPENED, snapshotHash: 'h'.repeat(64), comment: null, userId: null };
      await reviews.addSignOff(wanted.id, { ...signOff, role: 'clinic-principal' });
      const waiting = sign(wanted.id, 'provider-reviewer'); // waits for the lock until the principal's transaction ends
      await reviews.moveTo(wanted.id, 'signed-off');
      return { waiting };
    });
    expect(await reviewer.waiting).toBe(false);
    const found = await db.store.records.forClinic(clinic, ({ reviews }) => reviews.find(wanted.id));
    expect(found).toMatchObject({ state: 'signed-off', signOffs: [{ role: 'clinic-principal' }] });
  });

  it('hand out the report when it is rendered, and not before', async () => {
    const wanted = review('2026-Q1');
    await add(wanted);
    const state = async (): Promise<string | undefined> =>
      (await db.store.records.forPortfolio(provider.portfolio, (open) => open.review(wanted.id)))?.report.state;
    const pdf = (): Promise<{ pdf: Uint8Array; sha256: string } | null> =>
      db.store.records.forClinic(clinic, ({ reviews }) => reviews.reportPdf(wanted.id));
    expect([await state(), await pdf()]).toEqual(['waiting', null]);
    await db.store.records.forClinic(clinic, ({ reviews }) => reviews.failReport(wanted.id, 'no font'));
    expect([await state(), await pdf()]).toEqual(['failed', null]);
    await db.store.records.forClinic(clinic, ({ reviews }) => reviews.keepReport(wanted.id, new Uint8Array([37, 80]), 's', OPENED));
    await db.store.records.forClinic(clinic, ({ reviews }) => reviews.failReport(wanted.id, 'too late'));
    expect(await state()).toBe('rendered');
    expect(await pdf()).toEqual({ pdf: Buffer.from([37, 80]), sha256: 's' });
  });

  it('are listed newest first, with what their snapshot says', async () => {
    for (const [n, quarter] of ['2025-Q3', '2025-Q4', '2026-Q1'].entries()) await add(review(quarter, new Date(OPENED.getTime() + n)));
    await add(review('2026-Q1', OPENED), provider.clinics[1]);
    await db.store.records.forPortfolio(provider.portfolio, async (open) => {
      const page = await open.reviews({ clinicId: clinic.clinicId, state: 'open' }, { first: 2, after: null });
      expect(page).toMatchObject({ hasNext: true, total: 3 });
      expect(page.items.map(({ node }) => [node.quarter, node.score, node.risk?.p95])).toEqual([
        ['2026-Q1', 61.5, 0.05],
        ['2025-Q4', 61.5, 0.05],
      ]);
      const ids = provider.clinics.map(({ clinicId }) => clinicId);
      const latest = await open.reviewsOfClinics([...ids, ...ids], 2);
      expect(latest.map(({ clinicId, quarter }) => [ids.indexOf(clinicId), quarter]).sort()).toEqual([
        [0, '2025-Q4'],
        [0, '2026-Q1'],
        [1, '2026-Q1'],
      ]);
    });
  });

  it('do not exist for another clinic or provider', async () => {
    const wanted = review('2026-Q1');
    await add(wanted);
    const stranger = await addProvider(db.store.records, 'S');
    for (const scope of [provider.clinics[1]!, stranger.clinics[0]!]) {
      expect(await sign(wanted.id, 'clinic-principal', scope)).toBe(false);
      await db.store.records.forClinic(scope, async ({ reviews }) => {
        expect([await reviews.find(wanted.id), await reviews.snapshot(wanted.id), await reviews.reportPdf(wanted.id)]).toEqual([
          null,
          null,
          null,
        ]);
        await reviews.moveTo(wanted.id, 'signed-off');
        await reviews.keepReport(wanted.id, new Uint8Array([1]), 'x', OPENED);
      });
    }
    for (const portfolio of [stranger.portfolio, { ...provider.portfolio, clinics: [provider.clinics[1]!.clinicId] }]) {
      await db.store.records.forPortfolio(portfolio, async (open) => {
        expect(await open.review(wanted.id)).toBeNull();
        expect(await open.reviewsOfClinics([clinic.clinicId], 4)).toEqual([]);
        expect(await open.reviews({ clinicId: clinic.clinicId, state: null }, { first: 5, after: null })).toMatchObject({
          items: [],
          total: 0,
        });
      });
    }
    expect(await db.store.records.forClinic(clinic, ({ reviews }) => reviews.find(wanted.id))).toMatchObject({
      state: 'open',
      signOffs: [],
    });
  });
});

import { randomUUID } from 'node:crypto';
import type { ClinicScope } from '#libs/domain';
import { sweep, WorkQueue, type WorkKind, type WorkTicket } from '#libs/flow';
import { addProvider, freshDatabase, type FreshDatabase } from '#libs/testing';
import { openStore, type Store } from './index.js';

const EARLY = new Date('2026-03-01T00:00:00Z');
const LATE = new Date('2026-03-02T00:00:00Z');

class NotedQueue extends WorkQueue {
  readonly announced: WorkTicket[] = [];

  override announce(tickets: readonly WorkTicket[]): Promise<void> {
    this.announced.push(...tickets);
    return Promise.resolve();
  }
}

describe('due work', () => {
  let database: FreshDatabase;
  let store: Store;
  let scope: ClinicScope;

  beforeAll(async () => {
    database = await freshDatabase();
    store = await openStore({ databaseUrl: database.appUrl, poolSize: 3, applicationName: 'work-spec' });
  });

  beforeEach(async () => {
    scope = (await addProvider(store.records, `P ${randomUUID()}`)).clinics[0]!;
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const request = (asOf: Date): Promise<void> =>
    store.records.forClinic(scope, (clinic) => clinic.work.request('assess', 'd', asOf, EARLY));
  const waiting = async (): Promise<number> =>
    (await store.gate.findWaitingWork(LATE, 100)).filter(({ clinicId }) => clinicId === scope.clinicId).length;

  it('coalesces requests into one row with the latest instant', async () => {
    await request(LATE);
    await request(EARLY);
    expect(await waiting()).toBe(1);
    const item = await store.records.forClinic(scope, (clinic) => clinic.work.take('assess', 'd'));
    expect(item).toMatchObject({ asOf: LATE, revision: 2 });
  });

  it('is not finished by a worker that has not seen the last request', async () => {
    await request(EARLY);
    const finished = await store.records.forClinic(scope, async (clinic) => {
      const item = await clinic.work.take('assess', 'd');
      await request(LATE);
      return clinic.work.finish(item!, LATE);
    });
    expect(finished).toBe(false);
    expect(await waiting()).toBe(1);
  });

  it('is given to one worker at a time', async () => {
    await request(EARLY);
    await store.records.forClinic(scope, async (first) => {
      expect(await first.work.take('assess', 'd')).not.toBeNull();
      expect(await store.records.forClinic(scope, (second) => second.work.take('assess', 'd'))).toBeNull();
    });
  });

  it('waits again when the worker dies before it commits', async () => {
    await request(EARLY);
    const dying = store.records.forClinic(scope, async (clinic) => {
      const item = await clinic.work.take('assess', 'd');
      await clinic.work.finish(item!, LATE);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await waiting()).toBe(1);
  });

  it('that is held while a history is loaded takes the place of none in the sweep, and comes back afterwards', async () => {
    const replaying = (on: boolean): Promise<void> =>
      store.records.forProvider({ kind: 'provider', providerId: scope.providerId, actor: scope.actor }, (provider) =>
        provider.setReplaying(on),
      );
    const held: readonly WorkKind[] = ['late-evidence', 'render-report'];
    for (const kind of held) await store.records.forClinic(scope, ({ work }) => work.request(kind, 'k', EARLY, EARLY));
    await replaying(true);
    expect(await waiting()).toBe(0);
    await replaying(false);
    expect(await waiting()).toBe(2);
  });

  it('is set aside after too many failures, with the reason', async () => {
    await request(EARLY);
    for (let turn = 0; turn < 3; turn += 1) await store.records.forClinic(scope, (clinic) => clinic.work.fail('assess', 'd', 'no luck', 3));
    expect(await waiting()).toBe(0);
    await request(LATE);
    expect(await waiting()).toBe(1);
  });

  it('is brought back by the sweep, and neither reports, late evidence nor history crowd out what is live or each other', async () => {
    const patient: readonly WorkKind[] = ['render-report', 'recompute', 'late-evidence'];
    const many = await database.app();
    await many.query(`SELECT set_config('wardround.provider_id', $1, false), set_config('wardround.clinic_ids', 'all', false)`, [
      scope.providerId,
    ]);
    await many.query(
      `INSERT INTO work_item (provider_id, clinic_id, kind, key, state, revision, as_of, requested_at, attempts)
       SELECT $1, $2, kind, n::text, 'waiting', 1, $3, $3, 0 FROM unnest($4::text[]) AS kind, generate_series(1, 1100) AS n`,
      [scope.providerId, scope.clinicId, EARLY, patient],
    );
    await many.end();
    await store.records.forClinic(scope, ({ work }) => work.request('assess', 'd', LATE, LATE));
    const queue = new NotedQueue();
    await sweep({ gate: store.gate, queue, clock: { now: () => new Date(LATE.getTime() + 60_000) } });
    expect(queue.announced).toContainEqual({ kind: 'assess', key: 'd', providerId: scope.providerId, clinicId: scope.clinicId });
    expect(patient.map((kind) => queue.announced.filter((one) => one.kind === kind).length)).toEqual([100, 100, 100]);
  });
});

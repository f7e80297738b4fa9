import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { submissionId, type ClinicScope, type Observation, type SubmissionId } from '#libs/domain';
import type { Records } from '#libs/flow';
import { addProvider, freshDatabase, type FreshDatabase } from '#libs/testing';
import { openStore, type Store } from './index.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 1, day));

describe('evidence', () => {
  let database: FreshDatabase;
  let store: Store;
  let scope: ClinicScope;

  beforeAll(async () => {
    database = await freshDatabase();
    store = await openStore({ databaseUrl: database.appUrl, poolSize: 2, applicationName: 'evidence-spec' });
  });

  beforeEach(async () => {
    scope = (await addProvider(store.records, `P ${randomUUID()}`)).clinics[0]!;
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const learn = (observedDay: number, recordedDay: number, open: number): Promise<void> =>
    append(store.records, scope, observedDay, recordedDay, open);
  const known = async (day: number): Promise<readonly unknown[]> => {
    const facts = await store.records.forClinic(scope, (clinic) => clinic.evidence.latest(at(day)));
    return facts.map((fact) => ('read' in fact.value && 'open' in fact.value.read ? fact.value.read.open : null));
  };

  it('shows at each instant what was known then', async () => {
    await learn(1, 1, 10);
    await learn(5, 5, 20);
    expect(await known(0)).toEqual([]);
    expect(await known(3)).toEqual([10]);
    expect(await known(5)).toEqual([20]);
  });

  it('lets late evidence change nothing that was reported', async () => {
    await learn(5, 5, 20);
    await learn(3, 9, 15);
    expect(await known(6)).toEqual([20]);
    expect(await known(10)).toEqual([20]);
  });

  it('tells what had been observed by a time, of one kind, with what came late', async () => {
    await learn(1, 1, 10);
    await learn(9, 9, 20);
    await learn(4, 12, 15);
    const observedBy = async (observedDay: number, recordedDay: number): Promise<readonly Date[]> => {
      const facts = await store.records.forClinic(scope, ({ evidence }) =>
        evidence.knownOfKind('pentest.engagement', at(observedDay), at(recordedDay)),
      );
      return facts.map(({ observedAt }) => observedAt);
    };
    expect(await observedBy(5, 11)).toEqual([at(1)]);
    expect(await observedBy(5, 12)).toEqual([at(4)]);
    expect(await store.records.forClinic(scope, ({ evidence }) => evidence.knownOfKind('backup.job', at(20), at(20)))).toEqual([]);
  });

  const opened = (facts: readonly Observation[]): readonly unknown[] =>
    facts.map((fact) => ('read' in fact.value && 'open' in fact.value.read ? fact.value.read.open : null));
  const rowsKept = async (): Promise<number> => {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    try {
      return (await admin.query('SELECT 1 FROM observation WHERE clinic_id = $1', [scope.clinicId])).rows.length;
    } finally {
      await admin.end();
    }
  };

  it('keeps a fact told twice once, also one that is late', async () => {
    await learn(2, 2, 7);
    await learn(2, 4, 7);
    await learn(1, 5, 6);
    await learn(1, 6, 6);
    expect(await known(10)).toEqual([7]);
    expect(await rowsKept()).toBe(2);
  });

  it('has a fact corrected from when the correction came, and what was reported stays', async () => {
    await learn(2, 2, 7);
    await learn(2, 5, 3);
    expect([await known(4), await known(5)]).toEqual([[7], [3]]);
    const asKnown = (day: number) => store.records.forClinic(scope, ({ evidence }) => evidence.knownOf(at(2), at(day)));
    expect([opened(await asKnown(4)), opened(await asKnown(5))]).toEqual([[7], [3]]);
  });

  it('has a late fact corrected in what is known of the past alone', async () => {
    await learn(9, 9, 20);
    await learn(4, 10, 15);
    await learn(4, 12, 11);
    const asKnown = (day: number) => store.records.forClinic(scope, ({ evidence }) => evidence.knownOf(at(5), at(day)));
    expect([opened(await asKnown(11)), opened(await asKnown(12))]).toEqual([[15], [11]]);
    expect(await known(20)).toEqual([20]);
  });

  it('counts what was learnt last of a time, whichever was read first', async () => {
    await learn(2, 6, 3);
    await learn(2, 4, 7);
    expect([await known(5), await known(6)]).toEqual([[7], [3]]);
  });

  it('keeps one of what a submission says twice of a time', async () => {
    await store.records.forClinic(scope, async (clinic) => {
      const id = await addSubmission(store.records, scope);
      await clinic.evidence.append([4, 5].map((open) => ({ observation: engagement(2, 2, open), submissionId: id })));
    });
    expect([await known(3), await rowsKept()]).toEqual([[4], 1]);
  });

  it('supersedes within one batch in order', async () => {
    await store.records.forClinic(scope, async (clinic) => {
      const id = await addSubmission(store.records, scope);
      await clinic.evidence.append([1, 2, 3].map((day) => ({ observation: engagement(day, day, day * 10), submissionId: id })));
    });
    expect(await known(2)).toEqual([20]);
    expect(await known(9)).toEqual([30]);
  });
});

function engagement(observedDay: number, recordedDay: number, open: number): Observation {
  const stamp = {
    id: null,
    source: 'assessment:spec',
    grade: 'live-test',
    observedAt: at(observedDay),
    recordedAt: at(recordedDay),
  } as const;
  return {
    ...stamp,
    kind: 'pentest.engagement',
    subject: { type: 'clinic', key: 'clinic' },
    value: { read: { performedAt: at(observedDay).toISOString(), open } },
  };
}

async function append(records: Records, scope: ClinicScope, observedDay: number, recordedDay: number, open: number): Promise<void> {
  const id = await addSubmission(records, scope);
  await records.forClinic(scope, (clinic) =>
    clinic.evidence.append([{ observation: engagement(observedDay, recordedDay, open), submissionId: id }]),
  );
}

async function addSubmission(records: Records, scope: ClinicScope): Promise<SubmissionId> {
  const id = submissionId(randomUUID());
  const common = {
    source: 'assessment',
    format: 'json',
    origin: 'user:spec',
    deviceId: null,
    bytes: 1,
    records: 1,
    reason: null,
    payload: null,
    raw: null,
  } as const;
  await records.forClinic(scope, (clinic) =>
    clinic.intake.addSubmission({
      ...common,
      id,
      idempotencyKey: id,
      contentHash: id,
      observedAt: at(1),
      receivedAt: at(1),
      state: 'accepted',
    }),
  );
  return id;
}

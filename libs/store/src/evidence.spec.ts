import { randomUUID } from 'node:crypto';
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

  it('keeps a fact told twice once', async () => {
    await learn(2, 2, 7);
    await learn(2, 4, 7);
    expect(await known(10)).toEqual([7]);
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

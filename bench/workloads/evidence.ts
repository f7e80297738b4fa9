import { submissionId, type ClinicScope, type Observation } from '#libs/domain';
import type { NewObservation } from '#libs/flow';
import { copyIn, copyOut } from '../measure/copy.js';
import { rate, type Figure } from '../measure/figure.js';
import { compare, type Timed } from '../measure/rounds.js';
import { walBytes } from '../measure/wal.js';
import { openBenchDatabase, type BenchDatabase } from '../world/bench-database.js';
import { addClinic } from '../world/devices.js';

const BATCH = 500;
const BATCHES = 12;
const KINDS = ['none', 'totp', 'push-number-match'] as const;

/** Facts stored under row-level security, 500 at a time over one connection, beside COPY of the same rows by a superuser. */
export async function evidenceFigures(rounds: number): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  try {
    await database.admin.query('CREATE TABLE copied (LIKE observation INCLUDING ALL)');
    let clinics: string[] = [];
    const product = async (): Promise<Timed> => {
      const stored = await store(database);
      clinics = stored.clinics;
      return stored;
    };
    const limit = (): Promise<Timed> => copy(database, clinics);
    await product();
    const rates = await compare(rounds, product, limit);
    return [
      { name: 'evidence-rows', product: rate(rates.product), limit: rate(rates.limit), value: rates.ratio },
      await logged(database, product, limit),
    ];
  } finally {
    await database.close();
  }
}

async function logged({ admin }: BenchDatabase, product: () => Promise<Timed>, limit: () => Promise<Timed>): Promise<Figure> {
  await admin.query('CHECKPOINT');
  await product();
  await limit();
  const [ours, least] = [await walBytes(admin, product), await walBytes(admin, limit)].map((bytes) => bytes / (BATCH * BATCHES));
  if (!ours || !least) throw new Error('Nothing was logged');
  return { name: 'evidence-wal', product: `${Math.round(ours)} B`, limit: `${Math.round(least)} B`, value: ours / least };
}

interface Batch {
  readonly scope: ClinicScope;
  readonly facts: readonly NewObservation[];
}

/** A clinic a batch, so that what is known already does not grow from round to round. */
async function store(database: BenchDatabase): Promise<Timed & { clinics: string[] }> {
  const batches: Batch[] = [];
  for (let n = 0; n < BATCHES; n += 1) batches.push(await prepare(database));
  const started = performance.now();
  for (const { scope, facts } of batches) await database.deps.records.forClinic(scope, ({ evidence }) => evidence.append(facts));
  const seconds = (performance.now() - started) / 1_000;
  return { count: BATCH * BATCHES, seconds, clinics: batches.map(({ scope }) => scope.clinicId) };
}

/** Facts come from a submission, so there has to be one. */
async function prepare(database: BenchDatabase): Promise<Batch> {
  const { secrets, clock, records } = database.deps;
  const scope = await addClinic(database, `Evidence ${secrets.uuid()}`);
  const id = submissionId(secrets.uuid());
  const now = clock.now();
  await records.forClinic(scope, ({ intake }) =>
    intake.addSubmission({
      id,
      source: 'assessment',
      format: 'wardround.assessment/1',
      origin: 'system:bench',
      deviceId: null,
      idempotencyKey: id,
      contentHash: secrets.sha256(id),
      bytes: 0,
      records: BATCH,
      observedAt: now,
      receivedAt: now,
      state: 'accepted',
      reason: null,
      payload: null,
      raw: null,
    }),
  );
  return { scope, facts: Array.from({ length: BATCH }, (_, n) => ({ observation: fact(n), submissionId: id })) };
}

function fact(n: number): Observation<'account.mfa'> {
  return {
    id: null,
    kind: 'account.mfa',
    subject: { type: 'account', key: n.toString(16).padStart(32, '0') },
    source: 'bench',
    grade: 'reported',
    observedAt: new Date('2026-01-05T00:00:00Z'),
    recordedAt: new Date('2026-01-05T01:00:00Z'),
    value: {
      read: {
        system: 'email',
        administrator: n % 10 === 0,
        human: true,
        enabled: true,
        registered: true,
        enforced: n % 2 === 0,
        method: KINDS[n % KINDS.length] ?? 'none',
        lastSignInAt: '2026-01-04T22:10:00.000Z',
      },
    },
  };
}

async function copy({ admin }: BenchDatabase, clinics: readonly string[]): Promise<Timed> {
  await admin.query('TRUNCATE copied');
  const batches: (readonly Buffer[])[] = [];
  for (const id of clinics) batches.push(await copyOut(admin, `SELECT * FROM observation WHERE clinic_id = '${id}'`));
  const started = performance.now();
  for (const rows of batches) await copyIn(admin, 'copied', rows);
  return { count: batches.flat().length, seconds: (performance.now() - started) / 1_000 };
}

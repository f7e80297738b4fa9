import fc from 'fast-check';
import type { Caller } from './callers.js';
import { randomOperation } from './random-operation.js';
import type { SeededClinic } from './seeded-clinic.js';
import { openWorld, type World } from './world.js';

/** The same run every time; another seed by WARDROUND_SEED, more operations by WARDROUND_RUNS. */
const SEED = Number(process.env['WARDROUND_SEED'] ?? 20_261_124);
const RUNS = Number(process.env['WARDROUND_RUNS'] ?? 400);
const MOST_MS = 90_000;
/** These end the caller's own session, which would leave the rest of the run to nobody. */
const LEFT_OUT = new Set(['Mutation.signOut']);

let world: World;

beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(() => world.close());

/** Clinics that the caller may learn nothing of and change nothing in. */
function foreignTo({ position, everyClinic }: Caller): readonly SeededClinic[] {
  const { target, neighbour, stranger } = world;
  if (position === null) return [target, neighbour, stranger];
  if (position === 'another provider') return [target, neighbour];
  if (everyClinic) return [stranger];
  return position === 'own clinic' ? [neighbour, stranger] : [target, stranger];
}

/** Only a mutation has to be watched: a query runs in a transaction that can only read. */
async function changeable(operation: string, clinics: readonly SeededClinic[]): Promise<string> {
  return operation.startsWith('mutation') ? rowsOf(clinics) : '';
}

/** Every row of the clinics, whatever the table, as one hash. */
async function rowsOf(clinics: readonly SeededClinic[]): Promise<string> {
  const ids = clinics.map(({ clinic }) => `'${clinic.id}'`).join(', ');
  const tables = await world.fixture.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS t, coalesce(string_agg(r::text, '|' ORDER BY r::text), '') AS x FROM ${name} r WHERE clinic_id IN (${ids})`,
  );
  const [row] = await world.fixture.rows<{ hash: string }>(
    `SELECT md5(string_agg(t || x, '#' ORDER BY t)) AS hash FROM (${parts.join(' UNION ALL ')}) all_rows`,
  );
  return row?.hash ?? '';
}

it('no operation of anybody returns or changes what is somebody else’s', async () => {
  const all = [world.target, world.neighbour, world.stranger];
  const ids = all.flatMap(({ clinic, reviewId, deviceId, submissionId, tokenId, incidentId, bindingId }) => [
    clinic.id,
    reviewId,
    deviceId,
    submissionId,
    tokenId,
    incidentId,
    clinic.providerId,
    bindingId,
  ]);
  let answered = 0;
  const caller = fc.constantFrom(...world.callers);
  await fc.assert(
    fc.asyncProperty(caller, randomOperation(world.schema, ids, LEFT_OUT), async (who, operation) => {
      const foreign = foreignTo(who);
      const before = await changeable(operation, foreign);
      const { data, errors } = await world.fixture.ask(operation, { from: who.from, ...(who.token === null ? {} : { token: who.token }) });
      answered += data === null ? 0 : 1;
      const text = JSON.stringify([data, errors]);
      const seen = foreign.flatMap(({ secrets }) => secrets.filter((secret) => text.includes(secret)));
      expect({ who: who.name, seen, rows: await changeable(operation, foreign) }).toEqual({ who: who.name, seen: [], rows: before });
      expect(errors.filter(({ extensions }) => extensions.code === 'INTERNAL')).toEqual([]);
    }),
    { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: MOST_MS, markInterruptAsFailure: false, endOnFailure: false },
  );
  expect(answered).toBeGreaterThan(RUNS / 20);
}, 180_000);

it('does notice a change and a leak, so that the property can fail', async () => {
  const [owner] = world.callers.filter(({ role, position }) => role === 'provider-owner' && position === 'own clinic');
  if (!owner?.token) throw new Error('no owner');
  const before = await rowsOf([world.target]);
  const { clinic } = world.target;
  const { data } = await world.fixture.ask(
    `mutation { createEnrolmentToken(input: { clinicId: "${clinic.id}", label: "noticed" }) { id } }`,
    {
      token: owner.token,
      from: owner.from,
    },
  );
  expect(data).not.toBeNull();
  expect(await rowsOf([world.target])).not.toBe(before);
  const seen = await world.fixture.ask(`{ clinic(id: "${clinic.id}") { name } }`, { token: owner.token, from: owner.from });
  expect(world.target.secrets.some((secret) => JSON.stringify(seen.data).includes(secret))).toBe(true);
});

import { countingProxy, type CountingProxy } from '../../libs/store/src/testing/counting-proxy.js';
import type { Caller } from './callers.js';
import { operationsOf } from './coverage.js';
import { OPERATION_RULES } from './operation-rules.js';
import { askOperation, askRoute, documentOf, isAimed, NOBODY } from './probe.js';
import { ROUTE_RULES } from './route-rules.js';
import { openWorld, type World } from './world.js';

/**
 * What is somebody else's must look like what is not there, to a stopwatch too. Times differ from run to run; the way through the code does
 * not: as many questions to the database for a foreign id as for one that nobody has.
 */
let world: World;
let proxy: CountingProxy;

beforeAll(async () => {
  world = await openWorld(async (url) => {
    proxy = await countingProxy(url);
    return proxy.url;
  });
}, 120_000);
afterAll(async () => {
  await world.close();
  await proxy.close();
});

const outsiders = (): readonly Caller[] => world.callers.filter(({ position }) => position !== 'own clinic');

async function taken(ask: () => Promise<unknown>): Promise<number> {
  proxy.taken();
  await ask();
  return proxy.taken();
}

it('takes as many statements for a foreign id as for one that nobody has, in every operation that is aimed', async () => {
  const aim = { ...world.target, clinicId: world.target.clinic.id };
  const rows = Object.keys(OPERATION_RULES).filter((row) => isAimed(world.schema, row));
  expect(rows.length).toBeGreaterThan(10);
  const different: string[] = [];
  for (const row of rows) {
    const rule = OPERATION_RULES[row];
    if (!rule || rule.gives === 'own') continue;
    for (const caller of outsiders()) {
      const foreign = await taken(() => askOperation(world, documentOf(world.schema, row, aim, rule), caller));
      const missing = await taken(() => askOperation(world, documentOf(world.schema, row, NOBODY, rule), caller));
      if (foreign !== missing) different.push(`${row}, ${caller.name}: ${foreign} and ${missing}`);
    }
  }
  expect(different).toEqual([]);
  expect(operationsOf(world.schema).size).toBeGreaterThan(20);
}, 300_000);

it('and in every route that is aimed', async () => {
  const aim = { ...world.target, clinicId: world.target.clinic.id };
  const different: string[] = [];
  for (const [row, rule] of Object.entries(ROUTE_RULES)) {
    if (rule.admits !== 'person' && rule.admits !== 'device') continue;
    for (const caller of outsiders()) {
      const foreign = await taken(() => askRoute(world, row, rule, aim, caller));
      const missing = await taken(() => askRoute(world, row, rule, NOBODY, caller));
      if (foreign !== missing) different.push(`${row}, ${caller.name}: ${foreign} and ${missing}`);
    }
  }
  expect(different).toEqual([]);
}, 300_000);

it('counts more for one’s own, so that the comparison can fail', async () => {
  const [own] = world.callers.filter(({ position, role }) => position === 'own clinic' && role === 'provider-owner');
  const rule = OPERATION_RULES['Query.clinic'];
  if (!own || !rule) throw new Error('no owner');
  const aim = { ...world.target, clinicId: world.target.clinic.id };
  const seen = await taken(() => askOperation(world, documentOf(world.schema, 'Query.clinic', aim, rule), own));
  const missing = await taken(() => askOperation(world, documentOf(world.schema, 'Query.clinic', NOBODY, rule), own));
  expect(seen).toBeGreaterThan(missing);
});

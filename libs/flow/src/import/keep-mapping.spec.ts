import { providerId, userId, type ImportRules } from '#libs/domain';
import type { ImportMapping } from '../ports/import-records.js';
import { changeMapping, createMapping } from './keep-mapping.js';

const RULES: ImportRules = {
  ...{ kind: 'training', tool: 'Acme', format: 'csv', delimiter: 'auto', encoding: 'auto', decimal: '.', dates: 'iso', timeZone: 'UTC' },
  ...{ list: null, fields: [] },
};
const NOW = new Date('2026-11-20T01:00:00Z');
const ID = '6f1c2f0a-0000-4000-8000-000000000001';

/** A provider that keeps so many; what is added is counted. */
function world(kept: { readonly current: number; readonly versions: number }) {
  const added: ImportMapping[] = [];
  const imports = {
    find: () => Promise.resolve({ mappingId: ID, version: 1, name: 'Acme', rules: RULES, changedAt: NOW, changedBy: ID }),
    count: () => Promise.resolve(kept),
    end: () => Promise.resolve(true),
    add: (mapping: ImportMapping) => Promise.resolve(added.push(mapping) > 0),
  };
  const provider = { imports, audit: { append: () => Promise.resolve() } };
  const deps: Parameters<typeof createMapping>[0] = {
    records: { forProvider: (_, work) => work(provider) },
    secrets: { uuid: () => ID },
    clock: { now: () => NOW },
  };
  return { deps, added };
}
const session = { clinics: 'all', providerId: providerId(ID), userId: userId(ID) } as const;
const FULL = { ok: false, failure: 'too-many-mappings' };

it.each([
  [{ current: 199, versions: 4_999 }, { ok: true, mappingId: ID, version: 1 }, 1],
  [{ current: 200, versions: 200 }, FULL, 0],
  [{ current: 1, versions: 5_000 }, FULL, 0],
])('a provider with %j keeps another mapping or is told that there is no room', async (kept, outcome, count) => {
  const { deps, added } = world(kept);
  expect(await createMapping(deps, session, { name: 'Acme', rules: RULES })).toEqual(outcome);
  expect(added).toHaveLength(count);
});

it.each([
  [199, { ok: true, mappingId: ID, version: 200 }],
  [200, FULL],
])('a mapping of version %i is changed once more or not', async (version, outcome) => {
  const { deps } = world({ current: 200, versions: 300 });
  expect(await changeMapping(deps, session, { mappingId: ID, version, name: 'Acme', rules: RULES })).toEqual(outcome);
});

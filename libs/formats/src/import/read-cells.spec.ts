import type { ImportRules } from '#libs/domain';
import { readCells, readCellsInSteps } from './read-cells.js';

const from = (field: string, column: string) => ({ field, column, constant: null, values: [], otherwise: null });
const RULES: ImportRules = {
  ...{ kind: 'findings', tool: 'Acme Scanner', format: 'json', delimiter: 'auto', encoding: 'auto', decimal: '.', dates: 'iso' },
  ...{ timeZone: 'Australia/Hobart', list: null },
  fields: [from('weaknessId', 'id'), from('title', 'about.title'), from('asset', 'host')],
};
const ITEM = { id: 'V-1', about: { title: 'Weak', more: { deep: 1 } }, 'a.b': 2, tags: ['x', 'y'], none: null };

/** What can be seen of cells. */
function told(read: ReturnType<typeof readCells>): unknown {
  if (!read.ok) return read;
  const { columns, absent, rows } = read.value;
  const cells = rows.map(({ number, cell }) => [
    number,
    ...['id', 'about.title', 'about', 'a.b', 'host', 'none'].map((column) => cell(column)),
    cell('tags', true),
  ]);
  return { columns, absent, cells };
}

it.each<[string, string, string | null]>([
  ['a list', JSON.stringify([ITEM, { id: 2 }, 'no object', null, [1]]), null],
  ['a list behind a byte order mark', `\ufeff \n[${JSON.stringify(ITEM)}]`, null],
  ['a list of a member', JSON.stringify({ at: 1, data: { items: [ITEM] } }), 'data.items'],
  ['a list of a member whose name has a dot', JSON.stringify({ data: { items: [] }, 'data.items': [ITEM] }), 'data.items'],
  ['a member with both names', JSON.stringify({ data: { items: [{ id: 1 }] }, 'data.items': [ITEM] }), 'data.items'],
  ['a list under a number', JSON.stringify({ '0': [ITEM] }), '0'],
  ['an empty list', '[]', null],
  ['an object where a list should be', JSON.stringify({ '0': ITEM }), null],
  ['a member that is no list', JSON.stringify({ data: { items: 'none' } }), 'data.items'],
  ['a member that is not there', JSON.stringify({ data: {} }), 'data.items'],
  ['what was cut off', JSON.stringify([ITEM, ITEM]).slice(0, -5), null],
  ['a name said twice', '[{"id":1,"id":2}]', null],
  ['what goes on behind its end', '[{"id":1}] x', null],
  ['nothing', ' ', null],
])('%s is read in steps as at once', async (_, text, list) => {
  const rules = { ...RULES, list };
  expect(told(await readCellsInSteps(text, rules, 20))).toEqual(told(readCells(text, rules)));
});

it('more items than are taken are refused', async () => {
  const text = JSON.stringify(Array.from({ length: 21 }, (_, id) => ({ id })));
  expect(await readCellsInSteps(text, RULES, 20)).toMatchObject({ ok: false, reason: 'has 21 items, at most 20 are taken' });
  expect(await readCellsInSteps(text, RULES, 21)).toMatchObject({ ok: true });
});

it('others get their turn while a long list is read', async () => {
  const text = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ ...ITEM, id })));
  let [turns, done] = [0, false];
  const turn = (): void => {
    turns += 1;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  const read = await readCellsInSteps(text, RULES, 200_000);
  done = true;
  expect(read.ok && read.value.rows.length).toBe(20_000);
  expect(turns).toBeGreaterThan(5);
});

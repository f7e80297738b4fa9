import fc from 'fast-check';
import { readJson } from './read-json.js';

const problem = (text: string): object => {
  const read = readJson(text);
  return read.ok ? { taken: read.value } : { path: read.path, reason: read.reason };
};
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

it('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

it('refuses what JSON.parse refuses, however a text was broken', () => {
  const mutated = fc
    .tuple(
      fc.jsonValue({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom('', '"', ',', '}', ']', '{', ':', '\\', '\n', 'x', '0', '-', '.', '\u0001'),
    )
    .map(([value, place, insert]) => {
      const text = JSON.stringify(value);
      const at = place % (text.length + 1);
      return text.slice(0, at) + insert + text.slice(at + (insert === '' ? 1 : 0));
    });
  fc.assert(
    fc.property(mutated, (text) => {
      const read = readJson(text);
      expect(read.ok || !isJson(text) || read.reason === 'is there twice').toBe(true);
      expect(read.ok && !isJson(text)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

it('says where a text stops being JSON', () => {
  expect(problem('{\n  "a": [1, 2,\n  x]}')).toEqual({
    path: '/a/2',
    reason: 'is not JSON: something else stands at line 3, column 3, expected a value',
  });
  expect(problem('{"a":1')).toEqual({ path: '/a', reason: 'is not JSON: it ends at line 1, column 7, expected "," or "}"' });
  expect(problem("{'a':1}")).toMatchObject({ reason: expect.stringContaining('a name in double quotes') });
  expect(problem('{} {}')).toMatchObject({ reason: expect.stringContaining('expected the end') });
  expect(problem('[01]')).toMatchObject({ path: '/0' });
  expect(problem('NaN')).toMatchObject({ path: '' });
});

it.each([[''], ['  \n'], ['\ufeff']])('says of %j that it is empty', (text) => {
  expect(problem(text)).toEqual({ path: '', reason: 'is empty' });
});

it('reads past a byte order mark', () => {
  expect(problem('\ufeff{"a":1}')).toEqual({ taken: { a: 1 } });
});

it('refuses a name said twice, also when one is spelled with escapes', () => {
  expect(problem('{"a":{"b":1,"b":1}}')).toEqual({ path: '/a/b', reason: 'is there twice' });
  expect(problem('[{"enforced":false,"\\u0065nforced":true}]')).toEqual({ path: '/0/enforced', reason: 'is there twice' });
  expect(problem('{"__proto__":1,"__proto__":2}')).toMatchObject({ reason: 'is there twice' });
});

it('refuses nesting without end before anything is built from it', () => {
  const deep = '['.repeat(2_000_000);
  expect(problem(deep)).toMatchObject({ reason: 'is nested more than 32 levels deep' });
  expect(problem('{"a":'.repeat(33) + '1' + '}'.repeat(33))).toMatchObject({ reason: 'is nested more than 32 levels deep' });
  expect(readJson('['.repeat(32) + ']'.repeat(32)).ok).toBe(true);
});

it('keeps __proto__ a member like any other', () => {
  const read = readJson('{"__proto__":{"admin":true}}');
  expect(read.ok && Object.keys(read.value as object)).toEqual(['__proto__']);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

it('quotes long names only in part and escapes them in the path', () => {
  expect(problem(`{"a/b~c":{"${'x'.repeat(500)}":1,"y":}}`)).toMatchObject({ path: '/a~1b~0c/y' });
  const { path } = problem(`{"${'x'.repeat(500)}":}`) as { path: string };
  expect(path).toHaveLength(65);
});

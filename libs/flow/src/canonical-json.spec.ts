import { canonicalJson } from './canonical-json.js';

it.each<[string, unknown, string]>([
  ['members in another order', { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
  ['names that look like numbers', { 10: 1, 9: 2, a: 3 }, '{"10":1,"9":2,"a":3}'],
  ['what is undefined', { a: undefined, b: [undefined, 1], c: null }, '{"b":[null,1],"c":null}'],
  ['a time', { at: new Date('2026-11-24T03:00:00Z') }, '{"at":"2026-11-24T03:00:00.000Z"}'],
  ['what has to be escaped', { 'a"b': 'c\n\u2028d' }, '{"a\\"b":"c\\n\u2028d"}'],
  ['nothing', [{}, [], ''], '[{},[],""]'],
])('%s has one text', (_, value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

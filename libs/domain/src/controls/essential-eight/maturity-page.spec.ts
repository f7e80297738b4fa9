import { readFileSync } from 'node:fs';
import { REFUTATIONS } from './refutations.js';

it('docs/maturity.md says which check refutes what', () => {
  const page = readFileSync(new URL('../../../../../docs/maturity.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| `(s\d\.[a-z-]+)` \| ([^|]*) \|/gm)].map(([, id = '', refutes = '']) => [id, refutes]);
  expect(told).toEqual(Object.entries(REFUTATIONS).map(([id, refutes]) => [id, refutes.join(', ')]));
});

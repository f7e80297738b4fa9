import { readFileSync } from 'node:fs';
import { PROOFS } from './proofs.js';

it('docs/maturity.md says which check proves and refutes what', () => {
  const page = readFileSync(new URL('../../../../../docs/maturity.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| `(s\d\.[a-z-]+)` \| ([^|]*)\| ([^|]*)\|$/gm)].map(([, id = '', proves = '', refutes = '']) => [
    id,
    proves.trim(),
    refutes.trim(),
  ]);
  expect(told).toEqual(Object.entries(PROOFS).map(([id, { proves = [], refutes = [] }]) => [id, proves.join(', '), refutes.join(', ')]));
});

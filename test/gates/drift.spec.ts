import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { accept, refuse, ROOT } from './refuse.js';

/** The committed schemas are compared with what the code makes: each is shown a copy that differs. */
describe('committed schemas', () => {
  let folder: string;
  const check = join(ROOT, 'tools/check.mjs');

  beforeAll(() => {
    mkdirSync('.scratch', { recursive: true });
    folder = mkdtempSync(join(ROOT, '.scratch/drift-'));
    for (const name of ['dist', 'node_modules', 'tools']) symlinkSync(join(ROOT, name), join(folder, name));
    for (const name of ['schema.graphql', 'schema.sql']) copyFileSync(name, join(folder, name));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['schema-graphql', 'schema.graphql', 'type Stray {\n  id: ID!\n}\n', 'npm run schema:graphql'],
    ['schema-sql', 'schema.sql', 'CREATE TABLE stray ();\n', 'npm run schema:sql'],
  ])('refuses %s that differs, and says what to run', (name, file, stray, hint) => {
    accept([check, name], folder);
    appendFileSync(join(folder, file), stray);
    expect(refuse([check, name], folder)).toContain(hint);
  });

  it('refuses to judge what was not built', () => {
    rmSync(join(folder, 'dist'));
    expect(refuse([check, 'schema-graphql'], folder)).toContain('run npm run build');
  });

  it('refuses a check that there is not', () => {
    expect(refuse([check, 'schema-grahpql'])).toContain('schema-graphql');
  });
});

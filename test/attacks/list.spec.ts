import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

interface Row {
  readonly file: string;
  readonly title: string;
}

/** Rows of a page that name a spec and words of one of its titles. */
function rowsOf(page: string): readonly Row[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/\]\(([^)]+\.spec\.ts)\) “([^”]+)”/g)].map(([, file = '', title = '']) => ({
    file: normalize(join('docs', file)),
    title,
  }));
}

/** Rows whose spec is not there, or has no such words. */
const broken = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title));

it.each([
  ['docs/attacks.md', 60],
  ['docs/security.md', 25],
])('%s names specs that are there, in their own words', (page, least) => {
  const rows = rowsOf(page);
  expect(rows.length).toBeGreaterThanOrEqual(least);
  expect(broken(rows)).toEqual([]);
});

it('notices a spec that is gone and a title that was changed', () => {
  expect(
    broken([
      { file: 'test/attacks/gone.spec.ts', title: 'x' },
      { file: 'test/attacks/list.spec.ts', title: 'words that are not there'.split('').reverse().join('') },
    ]),
  ).toHaveLength(2);
});

it('counts its attacks in order', () => {
  const numbers = [...readFileSync('docs/attacks.md', 'utf8').matchAll(/^\| (\d+) \|/gm)].map(([, n]) => Number(n));
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => n + 1));
  expect(numbers.length).toBeGreaterThanOrEqual(40);
});

it('states every line of the standard that applies, with a file that is there or an honest "not met"', () => {
  const lines = readFileSync('docs/asvs.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| \d+\.\d+\.\d+ /.test(line));
  const ids = lines.map((line) => /\d+\.\d+\.\d+/.exec(line)?.[0]);
  expect(new Set(ids).size).toBe(253);
  const files = lines.flatMap((line) =>
    [...line.matchAll(/`((?:apps|libs|test|docs|deploy|tools|migrations)\/[^`\s]+)`/g)].map(([, file = '']) => file),
  );
  expect(files.length).toBeGreaterThan(150);
  expect([...new Set(files)].filter((file) => !existsSync(file))).toEqual([]);
  for (const line of lines) expect(line).toMatch(/\| (met|partly|not met|n\/a) \|/);
});

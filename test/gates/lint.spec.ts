import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { refuse, ROOT, tool } from './refuse.js';

interface Message {
  readonly ruleId: string | null;
  readonly message: string;
}

/** What lint says of a folder, as `file rule` and with its messages. */
function lint(folder: string): { readonly found: ReadonlySet<string>; readonly messages: string } {
  const args = [tool('eslint/bin/eslint.js'), '--no-ignore', '-c', join(ROOT, 'eslint.config.mjs'), '-f', 'json', '.'];
  const reports = JSON.parse(refuse(args, folder)) as { filePath: string; messages: Message[] }[];
  const all = reports.flatMap(({ filePath, messages }) =>
    messages.map((message) => ({ file: filePath.slice(folder.length + 1), ...message })),
  );
  return { found: new Set(all.map(({ file, ruleId }) => `${file} ${ruleId}`)), messages: all.map(({ message }) => message).join('\n') };
}

const config = readFileSync('eslint.config.mjs', 'utf8');
const matches = (pattern: RegExp): readonly string[] => [...config.matchAll(pattern)].map(([, found]) => found ?? '');

describe('lint', () => {
  const { found, messages } = lint(join(ROOT, 'test/gates/lint'));

  it.each([
    ['any.ts', '@typescript-eslint/no-explicit-any'],
    ['floating-promise.ts', '@typescript-eslint/no-floating-promises'],
    ['return-await.ts', '@typescript-eslint/return-await'],
    ['exhaustive.ts', '@typescript-eslint/switch-exhaustiveness-check'],
    ['type-import.ts', '@typescript-eslint/consistent-type-imports'],
    ['template.ts', '@typescript-eslint/restrict-template-expressions'],
    ['void-expression.ts', '@typescript-eslint/no-confusing-void-expression'],
    ['unused-variable.ts', '@typescript-eslint/no-unused-vars'],
    ['unnecessary-condition.ts', '@typescript-eslint/no-unnecessary-condition'],
    ['export-star.ts', 'no-restricted-syntax'],
    ['forward-ref.ts', 'no-restricted-syntax'],
    ['libs/domain/src/impure.ts', 'no-restricted-syntax'],
    ['libs/domain/src/decorated.ts', 'no-restricted-syntax'],
    ['libs/flow/src/impure.ts', 'no-restricted-syntax'],
    ['apps/api/src/own-way-out.ts', 'no-restricted-globals'],
    ['apps/api/src/own-way-out.ts', 'no-restricted-imports'],
    ['too-deep.ts', 'max-depth'],
    ['too-complex.ts', 'complexity'],
    ['too-many-parameters.ts', 'max-params'],
    ['focused.spec.ts', 'jest/no-focused-tests'],
    ['focused.spec.ts', 'jest/no-disabled-tests'],
    ['focused.spec.ts', 'jest/valid-expect'],
    ['focused.spec.ts', 'jest/expect-expect'],
  ])('refuses %s by %s', (file, rule) => {
    expect([...found]).toContain(`${file} ${rule}`);
  });

  it('has an input for every rule that the configuration turns on by name', () => {
    const sizes = ['max-lines', 'max-lines-per-function'];
    const named = new Set(matches(/^ {6}'?([\w@/-]+)'?: (?:\[\s*)?'error'/gm));
    expect(named.size).toBeGreaterThan(18);
    expect([...named].filter((rule) => !sizes.includes(rule) && ![...found].some((hit) => hit.endsWith(` ${rule}`)))).toEqual([]);
  });

  it('has an input for every ban', () => {
    const bans = matches(/selector: .*message: '([^']+)'/g);
    expect(bans).toHaveLength(7);
    expect(bans.filter((ban) => !messages.includes(ban))).toEqual([]);
  });
});

describe('sizes', () => {
  let folder: string;
  let found: ReadonlySet<string>;

  const lines = (count: number): string => Array.from({ length: count }, (_, n) => `// ${n}\n`).join('');
  const body = (count: number): string => `export function long(): void {\n${"  console.log('line');\n".repeat(count - 2)}}\n`;
  const FILES: Readonly<Record<string, string>> = {
    'file-250.ts': lines(250),
    'file-251.ts': lines(251),
    'file-300.spec.ts': lines(300),
    'file-301.spec.ts': lines(301),
    'script-251.mjs': lines(251),
    'function-50.ts': body(50),
    'function-51.ts': body(51),
    'apps/dashboard/src/function-100.tsx': body(100),
    'apps/dashboard/src/function-101.tsx': body(101),
  };

  beforeAll(() => {
    mkdirSync('.scratch', { recursive: true });
    folder = mkdtempSync(join(ROOT, '.scratch/sizes-'));
    writeFileSync(join(folder, 'tsconfig.json'), readFileSync('test/gates/lint/tsconfig.json', 'utf8').replace('../../../', '../../'));
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    ({ found } = lint(folder));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['file-251.ts', 'max-lines', 'file-250.ts'],
    ['file-301.spec.ts', 'max-lines', 'file-300.spec.ts'],
    ['script-251.mjs', 'max-lines', 'file-250.ts'],
    ['function-51.ts', 'max-lines-per-function', 'function-50.ts'],
    ['apps/dashboard/src/function-101.tsx', 'max-lines-per-function', 'apps/dashboard/src/function-100.tsx'],
  ])('refuses %s by %s, and not %s', (over, rule, within) => {
    expect([...found]).toContain(`${over} ${rule}`);
    expect([...found]).not.toContain(`${within} ${rule}`);
  });
});

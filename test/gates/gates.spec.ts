import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Each mechanical check is shown an input that it must refuse: a check nobody has seen fail is decoration. */
const root = process.cwd();
const modules = join(root, 'node_modules');

function refuse(args: readonly string[], cwd = root): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  expect(status).not.toBe(0);
  return stdout + stderr;
}

describe('format', () => {
  it('refuses a badly formatted file', () => {
    const said = refuse([join(modules, 'prettier/bin/prettier.cjs'), '--check', '--ignore-path', '/dev/null', 'test/gates/format/badly-formatted.ts']);
    expect(said).toContain('badly-formatted.ts');
  });
});

describe('types', () => {
  it('refuses implicit any, unchecked indexes and undefined in exact optional properties', () => {
    const said = refuse([join(modules, 'typescript-native/bin/tsc'), '-p', 'test/gates/types', '--noEmit']);
    expect(said).toMatch(/strict\.ts.*TS7006/);
    expect(said).toMatch(/unchecked-index\.ts.*TS2322/);
    expect(said).toMatch(/exact-optional\.ts.*TS2375/);
  });
});

describe('lint', () => {
  const said = (): string => refuse([join(modules, 'eslint/bin/eslint.js'), '--no-ignore', '--no-warn-ignored', '-f', 'json', 'test/gates/lint']);
  const rules: readonly (readonly [string, string])[] = [
    ['floating-promise.ts', '@typescript-eslint/no-floating-promises'],
    ['any.ts', '@typescript-eslint/no-explicit-any'],
    ['return-await.ts', '@typescript-eslint/return-await'],
    ['export-star.ts', 'no-restricted-syntax'],
    ['exhaustive.ts', '@typescript-eslint/switch-exhaustiveness-check'],
    ['too-long.ts', 'max-lines-per-function'],
    ['too-long.ts', 'max-lines'],
    ['too-deep.ts', 'max-depth'],
    ['focused.spec.ts', 'jest/no-focused-tests'],
    ['focused.spec.ts', 'jest/expect-expect'],
  ];

  it('refuses each bad habit by its rule', () => {
    const reports = JSON.parse(said()) as { filePath: string; messages: { ruleId: string }[] }[];
    const found = new Set(reports.flatMap(({ filePath, messages }) => messages.map(({ ruleId }) => `${filePath.split('/').at(-1)} ${ruleId}`)));
    expect(rules.filter(([file, rule]) => !found.has(`${file} ${rule}`))).toEqual([]);
  });
});

describe('purity of the domain', () => {
  it('refuses the clock, chance and the environment', () => {
    const config = join(root, 'eslint.config.mjs');
    const args = [join(modules, 'eslint/bin/eslint.js'), '--no-ignore', '-c', config, '-f', 'json', 'libs/domain/src/impure.ts'];
    const [report] = JSON.parse(refuse(args, join(root, 'test/gates/lint'))) as { messages: { ruleId: string }[] }[];
    expect(report?.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax')).toHaveLength(4);
  });
});

describe('arrows', () => {
  it('refuses every forbidden import by its rule', () => {
    const cli = join(modules, 'dependency-cruiser/bin/dependency-cruiser.mjs');
    const said = refuse([cli, 'apps', 'libs', '--config', join(root, '.dependency-cruiser.cjs')], join(root, 'test/gates/arrows'));
    const rules = [
      'flow-evidence', 'domain-is-pure', 'flow-knows-domain-only', 'adapters-do-not-know-each-other', 'libs-do-not-know-apps', 'apps-do-not-know-each-other',
      'front-door-only', 'orm-stays-in-store', 'queue-stays-in-queue', 'test-kit-stays-in-tests', 'agent-stays-small', 'no-circular',
    ];
    expect(rules.filter((rule) => !said.includes(` ${rule}: `))).toEqual([]);
  });
});

describe('unused code', () => {
  it('refuses an export and a file that nobody imports', () => {
    const said = refuse([join(modules, 'knip/bin/knip.js'), '--no-progress', '--directory', 'test/gates/unused']);
    expect(said).toContain('neverImported');
    expect(said).toContain('orphan.ts');
  });
});

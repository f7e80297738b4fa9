import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const PAGE = new URL('../../docs/risk-model.md', import.meta.url);
const SECTION = /<!-- backtest -->[\s\S]*<!-- \/backtest -->/;

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [CLI, 'risk', 'backtest', ...args], { env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' });
}

/** The table by world and column. */
function cells(stdout: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const [titles = [], , ...rows] = stdout
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return new Map(rows.map((row) => [row[0] ?? '', new Map(titles.map((title, n) => [title, row[n] ?? '']))]));
}

describe('wardround risk backtest', () => {
  it('prints the figures of docs/risk-model.md, which say that the model keeps its word where it is right, and shows it where not', async () => {
    const { status, stdout, stderr } = run([]);
    expect([status, stderr]).toEqual([0, '']);
    const section = `<!-- backtest -->\n${stdout.trim()}\n<!-- /backtest -->`;
    const page = await readFile(PAGE, 'utf8');
    if (process.env['WARDROUND_WRITE_DOCS'] === '1')
      await writeFile(
        PAGE,
        page.replace(SECTION, () => section),
      );
    expect(SECTION.exec(await readFile(PAGE, 'utf8'))?.[0]).toBe(section);
    const table = cells(stdout);
    const number = (world: string, column: string): number => parseFloat(table.get(world)?.get(column) ?? 'NaN');
    for (const column of ['truth in P5–P95', 'base rate in 90 %']) {
      expect(number('as-modelled', column)).toBeGreaterThan(85);
      expect(number('as-modelled', column)).toBeLessThan(95);
    }
    expect(number('rates-doubled', 'truth in P5–P95')).toBeLessThan(number('as-modelled', 'truth in P5–P95') - 5);
    expect(number('exact', 'alarm: more') + number('exact', 'alarm: fewer')).toBeLessThan(10);
    expect(number('rates-doubled', 'alarm: more')).toBeGreaterThan(2 * number('as-modelled', 'alarm: more'));
    for (const wrong of ['rates-doubled', 'evidence-overstated'])
      expect(number('as-modelled', 'skill')).toBeGreaterThan(number(wrong, 'skill') + 0.1);
  });

  it('prints the same for the same seed, and other figures for another', () => {
    const small = ['--worlds', '4', '--clinics', '5', '--years', '2'];
    const once = run([...small, '--seed', 'one']).stdout;
    expect(once).toContain('clinic-breach-risk/1.0: 4 worlds of each kind, 5 clinics over 2 years each, seed "one"');
    expect(run([...small, '--seed', 'one']).stdout).toBe(once);
    expect(cells(run([...small, '--seed', 'two']).stdout)).not.toEqual(cells(once));
  });

  it.each([
    [['--worlds', '0'], /--worlds must be a whole number from 1 to 10000/],
    [['--years', '2.5'], /--years must be a whole number/],
    [['--cats', '3'], /--cats/],
  ])('says what is wrong with %j', (args, told) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(told);
  });

  it('refuses a model file that cannot be used', () => {
    const { status, stderr } = run([], { WARDROUND_RISK_MODEL: '/nowhere.json' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/WARDROUND_RISK_MODEL: the file \/nowhere\.json cannot be used/);
  });
});

/** Every mechanical check that needs no database, in order, each with its own verdict. `node tools/check.mjs lint` runs one. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const node = process.execPath;
const bin = (path) => [node, `node_modules/${path}`];

const CHECKS = [
  { name: 'format', run: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', run: [...bin('typescript-native/bin/tsc'), '-p', '.', '--noEmit'] },
  {
    name: 'types-dashboard',
    run: [...bin('typescript-native/bin/tsc'), '-p', 'apps/dashboard', '--noEmit'],
    needs: 'apps/dashboard/tsconfig.json',
  },
  { name: 'lint', run: [node, '--max-old-space-size=4096', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  {
    name: 'arrows',
    run: [...bin('dependency-cruiser/bin/dependency-cruiser.mjs'), 'apps', 'libs', 'migrations', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'unused', run: [...bin('knip/bin/knip.js'), '--no-progress'] },
  {
    name: 'schema-graphql',
    run: [node, 'dist/apps/api/src/print-schema.js'],
    needs: 'dist/apps/api/src/print-schema.js',
    equals: 'schema.graphql',
  },
];

const wanted = process.argv.slice(2);
let failed = 0;
for (const { name, run, needs, equals } of CHECKS.filter((check) => wanted.length === 0 || wanted.includes(check.name))) {
  if (needs && !existsSync(needs)) {
    console.error(`check ${name}: ${needs} is missing; build first`);
    failed += 1;
    continue;
  }
  const started = performance.now();
  const result = spawnSync(run[0], run.slice(1), { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const differs = equals && result.status === 0 && result.stdout !== readFileSync(equals, 'utf8');
  if (differs) result.stderr = `${equals} is not what the app prints: run npm run schema:graphql\n`;
  if (result.status === 0 && !differs) {
    console.log(`check ${name}: passed (${seconds} s)`);
    continue;
  }
  failed += 1;
  console.error(`check ${name}: FAILED (${seconds} s)\n${differs ? '' : result.stdout}${result.stderr}`);
}
process.exitCode = failed === 0 ? 0 : 1;

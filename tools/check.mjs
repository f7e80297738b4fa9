/** Every mechanical check in order, each with its own verdict. `node tools/check.mjs lint arrows` runs just those. Needs a build. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const node = process.execPath;
const bin = (path) => [node, `node_modules/${path}`];

const CHECKS = [
  { name: 'format', run: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', run: [...bin('typescript-native/bin/tsc'), '-p', '.', '--noEmit'] },
  { name: 'types-dashboard', run: [...bin('typescript-native/bin/tsc'), '-p', 'apps/dashboard', '--noEmit'] },
  { name: 'lint', run: [node, '--max-old-space-size=4096', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  {
    name: 'arrows',
    run: [...bin('dependency-cruiser/bin/dependency-cruiser.mjs'), 'apps', 'libs', 'migrations', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'unused', run: [...bin('knip/bin/knip.js'), '--no-progress', '--treat-config-hints-as-errors'] },
  {
    name: 'schema-graphql',
    needs: 'dist/apps/api/src/print-schema.js',
    run: [node, 'dist/apps/api/src/print-schema.js'],
    equals: 'schema.graphql',
  },
  {
    name: 'schema-sql',
    needs: 'dist/libs/testing/src/index.js',
    run: [node, 'tools/print-schema-sql.mjs', '--print'],
    equals: 'schema.sql',
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}. There are: ${CHECKS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

/** Null when the check passes, else what is wrong. */
function problem({ run, needs, equals, name }) {
  if (needs && !existsSync(needs)) return `${needs} is missing: run npm run build`;
  const { status, stdout, stderr, error } = spawnSync(run[0], run.slice(1), { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error) return error.message;
  if (status !== 0) return `${equals ? '' : stdout}${stderr}`;
  if (!equals || stdout === readFileSync(equals, 'utf8')) return null;
  return `${equals} is not what the code makes: run npm run ${name.replace('-', ':')} and look at the difference`;
}

for (const check of CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const started = performance.now();
  const found = problem(check);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (found === null) console.log(`check ${check.name}: passed (${seconds} s)`);
  else {
    process.exitCode = 1;
    console.error(`check ${check.name}: FAILED (${seconds} s)\n${found.trimEnd()}\n`);
  }
}

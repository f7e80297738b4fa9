/** The demo portfolio, this machine's own clinic, and the page that says where to look. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bold, dim, step, Trouble } from './say.mjs';

const CLI = 'dist/apps/cli/src/main.js';

/** Shows the command's own progress bar. */
export function loadPortfolio(root, env) {
  return command(root, env, ['demo', 'load'], 'inherit');
}

/** Runs the agent on this machine and has its first report reviewed; returns the report's file, or null when that did not work: the rest runs on. */
export async function watchThisMachine(root, services, env, state) {
  const { token } = JSON.parse(await command(root, env, ['demo', 'enrol-this-machine'], 'pipe'));
  const agentState = join(state, 'agent');
  await step('Running the agent on this machine', () =>
    services.start('agent', {
      script: 'dist/apps/agent/src/main.js',
      args: ['--server', env.INGEST_URL, '--state', agentState, '--interval', '60'],
      env: { ...env, WARDROUND_TOKEN: token, DATABASE_URL: '', QUEUE_DATABASE_URL: '', REDIS_URL: '', WARDROUND_SECRET_KEY: '' },
      saysReady: false,
    }),
  );
  try {
    const said = await step("Reviewing this machine's clinic and rendering its report", () =>
      command(root, env, ['demo', 'review-this-machine'], 'pipe'),
    );
    return JSON.parse(said).file;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`  ${error.message}\n  Everything else runs; the agent goes on trying.`);
    return null;
  }
}

function command(root, env, args, stdout) {
  const child = spawn(process.execPath, [join(root, CLI), ...args], { cwd: root, env, stdio: ['ignore', stdout, 'pipe'] });
  let said = '';
  let complaint = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (complaint = `${complaint}${chunk}`.slice(-3000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) return resolve(said);
      reject(new Trouble(`wardround ${args.join(' ')} ended with ${signal ?? `code ${code}`}:\n${complaint.trim()}`));
    });
  });
}

export function whereToLook({ ports, state, report }) {
  const base = `http://localhost:${ports.api}`;
  const file = join(state, 'demo-credentials.json');
  const demo = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  const rows = [
    ['Dashboard', base],
    ['GraphQL', `${base}/graphql`],
    ['Explorer', `${base}/explorer`],
    ['Ingest', `http://localhost:${ports.ingest}/v1/reports`],
    ...(demo
      ? [
          ['Sign in as', `${demo.email}  ${demo.passphrase}`],
          ['or as principal', `${demo.principal.email}  ${demo.principal.passphrase}`],
        ]
      : []),
    ...(report ? [['Report just made', report]] : []),
    ['Logs', join(state, 'logs')],
  ];
  console.log(`\n${bold('Wardround is running')}`);
  for (const [label, value] of rows) console.log(`  ${label.padEnd(17)} ${value}`);
  console.log(dim('\n  Ctrl-C stops everything and keeps the data.'));
}

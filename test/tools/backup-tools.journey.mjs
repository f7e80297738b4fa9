/** What restic and Borg of Debian really print is taken as assessments: their newest run arrives, with the right time. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseToolFile } from '../../dist/libs/formats/src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'wardround-backups-'));
const data = join(folder, 'practice');
const env = { ...process.env, HOME: folder, TZ: 'Australia/Brisbane', RESTIC_PASSWORD: 'for this run', BORG_PASSPHRASE: 'for this run' };
const run = (program, ...args) => execFileSync(program, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
let passed = 0;
let failed = 0;

function proves(what, text, said) {
  const now = new Date();
  const file = {
    format: 'auto',
    assessmentId: 'tools',
    observedAt: now.toISOString(),
    tool: null,
    complete: null,
    offsite: null,
    backupSet: null,
  };
  const parsed = parseToolFile(text, { ...file, patientData: true, ...said }, now);
  const newest = parsed.ok ? Date.parse(parsed.value.records.at(-1).endedAt) : NaN;
  const right = parsed.ok && parsed.value.records.length === 2 && Math.abs(now.getTime() - newest) < 120_000;
  if (right) passed += 1;
  else failed += 1;
  console.log(`${right ? 'ok' : 'NOT OK'}: ${what}${right ? '' : ` ${JSON.stringify(parsed).slice(0, 600)}`}`);
}

try {
  mkdirSync(data);
  const restic = (...args) => run('restic', '--repo', join(folder, 'restic'), ...args);
  const repository = join(folder, 'borg');
  restic('init');
  run('borg', 'init', '--encryption=repokey', repository);
  for (const round of ['1', '2']) {
    writeFileSync(join(data, 'appointments'), `round ${round}`);
    restic('backup', data);
    run('borg', 'create', `${repository}::practice-${round}`, data);
  }
  proves('two snapshots of restic', restic('snapshots', '--json'), { utcOffset: null });
  proves('two archives of Borg, by info', run('borg', 'info', '--json', '--last', '2', repository), { utcOffset: '+10:00' });
  proves('two archives of Borg, by list', run('borg', 'list', '--json', repository), { utcOffset: '+10:00', backupSet: 'Practice' });
} catch (error) {
  failed += 1;
  console.log(`NOT OK: ${error.message}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

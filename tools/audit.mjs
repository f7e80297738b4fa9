/**
 * Known vulnerabilities of what is installed, as the registry knows them: `node tools/audit.mjs`. Fails for one that is high or worse in what
 * ships. Where the registry has no such list it says so, and neither passes nor fails.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
/** Looked at and found harmless here, each with why: `{"GHSA-…": "why"}`. */
const ACCEPTED = JSON.parse(readFileSync(new URL('accepted-advisories.json', import.meta.url), 'utf8'));

/** What npm's report says: `null` where the registry gave none. */
export function verdict(text) {
  const report = parsed(text);
  if (!report || report.error || !report.vulnerabilities) return null;
  const grave = Object.values(report.vulnerabilities)
    .flatMap(({ name, via }) => via.filter((cause) => typeof cause === 'object').map((cause) => ({ package: name, ...cause })))
    .filter(({ severity, url }) => ['high', 'critical'].includes(severity) && !(String(url).split('/').at(-1) in ACCEPTED));
  return [...new Set(grave.map(({ package: name, severity, title, url }) => `${name}: ${severity}: ${title} (${url})`))];
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

if (process.argv[1] === import.meta.filename) {
  const { stdout } = spawnSync(NPM, ['audit', '--json', '--omit=dev'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const grave = verdict(stdout ?? '');
  if (grave === null) console.log('audit: not available: this registry answers no audit requests, so nothing was checked');
  else if (grave.length === 0) console.log('check audit: passed (no known vulnerability of high or critical severity in what ships)');
  else console.error(`check audit: FAILED\n${grave.join('\n')}`);
  process.exitCode = grave?.length ? 1 : 0;
}

/** What Debian's scanners really write is read as scans, and counted as the tools themselves count it. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScan } from '../../dist/libs/formats/src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'wardround-scanners-'));
const CONTENT = '/usr/share/xml/scap/ssg/content/ssg-debian11-xccdf.xml';
const PROFILE = 'xccdf_org.ssgproject.content_profile_anssi_np_nt28_minimal';
let passed = 0;
let failed = 0;

function proves(what, right, told) {
  if (right) passed += 1;
  else failed += 1;
  console.log(`${right ? 'ok' : 'NOT OK'}: ${what}${right ? '' : ` ${JSON.stringify(told)?.slice(0, 800)}`}`);
}

async function scanOf(file) {
  const parsed = await readScan(createReadStream(file), { format: 'auto', name: file, utcOffset: '+00:00', qualysLevels: 'own' });
  if (!parsed.ok) throw new Error(`${file}: ${parsed.path} ${parsed.reason}`);
  return parsed.value;
}

const listening = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

async function nmap() {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(servers.map(listening));
  const file = join(folder, 'nmap.xml');
  execFileSync('nmap', ['-sT', '-Pn', '-n', '-p', [...ports, 1].join(','), '-oX', file, '127.0.0.1'], { stdio: 'ignore' });
  for (const server of servers) server.close();
  const { format, findings, assets } = await scanOf(file);
  const found = findings.flatMap(({ instances }) => instances.map(({ location }) => location));
  const right = format === 'nmap' && assets.length === 1 && ports.every((port) => found.some((place) => place?.includes(String(port))));
  proves('nmap: the ports that are open, and not the one that is closed', right && found.length === 2, { format, found });
}

async function lynis() {
  const file = join(folder, 'lynis-report.dat');
  spawnSync(
    'lynis',
    ['audit', 'system', '--quick', '--quiet', '--no-colors', '--report-file', file, '--log-file', join(folder, 'lynis.log')],
    {
      stdio: 'ignore',
      timeout: 240_000,
    },
  );
  const lines = readFileSync(file, 'latin1').split('\n');
  const own = (name) => lines.filter((line) => line.startsWith(`${name}[]=`)).length;
  const { format, findings, counts } = await scanOf(file);
  const told = { format, findings: findings.length, counts, warnings: own('warning'), suggestions: own('suggestion') };
  proves('lynis: every warning and suggestion', format === 'lynis' && findings.length === own('warning') + own('suggestion'), told);
}

async function openscap() {
  const file = join(folder, 'xccdf.xml');
  const said = spawnSync('oscap', ['xccdf', 'eval', '--profile', PROFILE, '--results', file, CONTENT], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  const results = [...said.stdout.matchAll(/^Result\s+(\w+)/gm)].map((match) => match[1]);
  const { counts, verdict } = await scanOf(file);
  const own = results.filter((result) => result === 'notapplicable').length;
  const right =
    results.length > 0 && counts['not-applicable'] === own && counts.fail === results.filter((result) => result === 'fail').length;
  proves('openscap: as many rules as it counts itself', right, { counts, own, results: results.length });
  proves(
    'openscap: rules of another release apply nowhere, so the run says nothing',
    own < results.length || verdict.saw === 'nothing',
    verdict,
  );
}

/** With a signature of our own: a mirror of ClamAV's is not reached everywhere. */
async function clamscan() {
  const [signatures, files] = [join(folder, 'own.ndb'), join(folder, 'files')];
  const marker = 'wardround-marker';
  writeFileSync(signatures, `Wardround.Test.Marker:0:*:${Buffer.from(marker).toString('hex')}\n`);
  mkdirSync(files);
  const contents = { 'letter.txt': 'Dear colleague', 'empty.txt': '', 'one.bin': marker, 'two.bin': `a ${marker} b` };
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(files, name), content);
  const file = join(folder, 'clamscan.log');
  const said = spawnSync('clamscan', ['--database', signatures, '--recursive', files], { encoding: 'utf8', timeout: 120_000 });
  writeFileSync(file, said.stdout);
  const own = (name) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(said.stdout)?.[1]);
  const [infected, scanned] = [own('Infected files'), own('Scanned files')];
  const { format, findings, counts } = await scanOf(file);
  const places = findings.flatMap(({ instances }) => instances).length;
  const right = format === 'clamav' && infected === 2 && places === infected && counts.pass === scanned - infected;
  proves('clamscan: as many infected and clean files as it counts itself', right && counts['not-applicable'] === 1, {
    ...{ format, places, counts, infected, scanned },
    said: said.stdout,
  });
}

async function testssl() {
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'certificate.pem');
  writeFileSync(key, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
  execFileSync('openssl', ['req', '-x509', '-key', key, '-out', certificate, '-days', '2', '-subj', '/CN=localhost'], { stdio: 'ignore' });
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) });
  server.on('tlsClientError', () => undefined).on('secureConnection', (socket) => socket.on('error', () => undefined));
  const port = await listening(server);
  const file = join(folder, 'testssl.csv');
  const asked = ['--quiet', '--warnings', 'off', '--protocols', '--server-defaults', '--csvfile', file, `127.0.0.1:${port}`];
  // Its exit code counts what it found. The server answers in this process, so it must not wait.
  await new Promise((resolve) => execFile('testssl', asked, { timeout: 240_000 }, () => resolve()));
  server.close();
  const rows =
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('"')).length - 1;
  const { format, records } = await scanOf(file);
  proves('testssl: every row of its table', format.startsWith('testssl') && records === rows && rows > 10, { format, records, rows });
}

try {
  await nmap();
  await lynis();
  if (existsSync(CONTENT)) await openscap();
  else proves('openscap: its content is installed', false, CONTENT);
  await testssl();
  await clamscan();
} catch (error) {
  proves(error.message, false, error.stack);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

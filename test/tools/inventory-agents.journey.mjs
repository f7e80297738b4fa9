/**
 * FusionInventory and OCS agents of Debian tell ingest of this computer: what arrives is what dpkg lists, for the clinic of the token and no
 * other; a wrong token, and a computer that was revoked, are refused.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rootFolder, startTestServer } from '../../tools/launch/test-server.mjs';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'wardround-agents-'));
const SECRET = 'hunter2-in-the-environment';
let passed = 0;
let failed = 0;

function proves(what, right, found) {
  if (right) passed += 1;
  else failed += 1;
  console.log(`${right ? 'ok' : 'NOT OK'}: ${what}${right ? '' : ` ${JSON.stringify(found)?.slice(0, 600)}`}`);
}

/** What an agent says is looked at only when something is wrong; both end with 0 whatever became of the inventory. */
async function agent(program, args) {
  const env = { ...process.env, LC_ALL: 'C', WARDROUND_PROBE: SECRET };
  return run(program, args, { env, timeout: 240_000, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout, stderr }) => `${stdout}${stderr}`,
    (error) => `${error.message} ${error.stdout ?? ''}${error.stderr ?? ''}`,
  );
}

function fusion(url, ...args) {
  const conf = join(folder, 'fusion.cfg');
  writeFileSync(conf, '');
  const fixed = [`--conf-file=${conf}`, '--no-httpd', '--force', '--no-task=deploy,collect,netdiscovery,netinventory,esx,wakeonlan'];
  return agent('fusioninventory-agent', [`--server=${url}/v1/glpi`, ...fixed, ...args]);
}

function ocs(url, tag) {
  return agent('ocsinventory-agent', [
    `--server=${url}/v1/glpi`,
    `--basevardir=${folder}`,
    '--local=0',
    `--tag=${tag}`,
    '--force',
    '--debug',
  ]);
}

async function told(ingest, scope) {
  const rows = await ingest.rows(
    `SELECT s.device_id, s.payload -> 'sections' AS sections, f.client FROM submission s JOIN device_feed f USING (provider_id, clinic_id, device_id)
     WHERE s.clinic_id = $1 AND s.source = 'glpi' ORDER BY s.received_at`,
    [scope.clinicId],
  );
  return rows;
}

const { env, stop } = await startTestServer(rootFolder);
Object.assign(process.env, env);
const { IngestFixture } = await import('../../dist/test/journeys/support/ingest-fixture.js');
const ingest = await IngestFixture.open({ rateLimit: false });
try {
  ingest.clock.time = new Date();
  const lister = '/usr/bin/dpkg-query';
  const packages = execFileSync(lister, ['-W', '-f', '${db:Status-Status}\n'], { encoding: 'utf8' });
  const installed = packages.split('\n').filter((state) => state === 'installed').length;
  const [one, two, three] = (await ingest.provider('North IT', 3)).clinics;

  const first = await ingest.enrolmentToken(one, 1);
  const said = await fusion(ingest.url, `--tag=${first}`);
  const [byTag] = await told(ingest, one);
  proves('FusionInventory tells of a computer of its tag’s clinic', byTag !== undefined, said);
  proves(
    `with the ${installed} packages of dpkg`,
    byTag?.sections.software.data?.items.length === installed,
    byTag?.sections.software.data?.items.length,
  );
  proves('and its operating system', byTag?.sections.os.data?.name.includes('Debian'), byTag?.sections.os);
  proves('what it cannot tell is not told', byTag?.sections.updates.status === 'unreadable', byTag?.sections.updates);

  await fusion(ingest.url, '--user=glpi', `--password=${await ingest.enrolmentToken(two, 1)}`);
  proves(
    'FusionInventory shows the token as a password when it is asked to',
    (await told(ingest, two)).length === 1,
    await told(ingest, two),
  );

  const heard = await ocs(ingest.url, await ingest.enrolmentToken(three, 1));
  const [byOcs] = await told(ingest, three);
  proves('OCS tells of a computer', byOcs !== undefined, heard.slice(-600));
  proves(
    `with the ${installed} packages of dpkg`,
    byOcs?.sections.software.data?.items.length === installed,
    byOcs?.sections.software.data?.items.length,
  );
  proves('and who it is', /OCS/.test(byOcs?.client ?? ''), byOcs?.client);

  const before = (await ingest.rows('SELECT 1 FROM device')).length;
  await fusion(ingest.url, '--tag=CLINIC-A');
  proves('a wrong token admits nobody', (await ingest.rows('SELECT 1 FROM device')).length === before, before);

  await ingest.rows('UPDATE device SET revoked_at = now()');
  const kept = (await ingest.rows('SELECT 1 FROM submission')).length;
  await fusion(ingest.url, `--tag=${first}`);
  proves('nor does an old one the computer that was revoked', (await ingest.rows('SELECT 1 FROM submission')).length === kept, kept);

  const everything = JSON.stringify(await ingest.rows('SELECT to_jsonb(s) FROM submission s'));
  proves('nothing of the environment is kept', !everything.includes(SECRET) && !everything.includes(first));
} catch (error) {
  failed += 1;
  console.log(`NOT OK: ${error.stack}`);
} finally {
  await ingest.close();
  stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

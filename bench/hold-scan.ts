/**
 * One process that takes a scanner's report as ingest does, or merges what waits as a worker does, over the database that its environment
 * names: `node hold-scan.js take|merge PROVIDER CLINIC FINDINGS`; prints the most memory it held, in bytes.
 */
import { nodeSecrets } from '#libs/crypto';
import { clinicId, providerId, type ClinicScope } from '#libs/domain';
import { acceptScan, normaliseInbox, Clock, WorkQueue, type IntakeDeps } from '#libs/flow';
import { readScan } from '#libs/formats';
import { openStore } from '#libs/store';
import { bytesOfReport } from '#libs/testing';

class Now extends Clock {
  override now(): Date {
    return new Date();
  }
}
class Nobody extends WorkQueue {
  override announce(): Promise<void> {
    return Promise.resolve();
  }
}

const [what = 'take', provider = '', clinic = '', findings = '0'] = process.argv.slice(2);
const WORDY = 8;
const scope: ClinicScope = {
  ...{ kind: 'clinic', providerId: providerId(provider), clinicId: clinicId(clinic) },
  actor: { kind: 'system', id: 'cli' },
};
const store = await openStore({ databaseUrl: process.env['DATABASE_URL'] ?? '', poolSize: 2, applicationName: 'wardround-bench' });
const deps: IntakeDeps = {
  ...{ records: store.records, queue: new Nobody(), clock: new Now() },
  secrets: nodeSecrets(Buffer.from(process.env['WARDROUND_SECRET_KEY'] ?? '', 'base64')),
  unannounced: () => undefined,
};
if (what === 'merge') await normaliseInbox(deps, scope);
else {
  const parsed = await readScan(bytesOfReport('nessus', Number(findings), WORDY), { format: 'nessus', name: null, utcOffset: null });
  if (!parsed.ok) throw new Error(parsed.reason);
  const taken = await acceptScan(deps, scope, { scan: parsed.value, scanId: findings, scope: 'Everything', observedAt: new Date() });
  if (!taken.ok) throw new Error(taken.failure);
}
await store.close();
console.log(process.resourceUsage().maxRSS * 1024);

import type { AntivirusProduct, AntivirusSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { edrByProcess } from '../edr-products.js';
import { asRecord, flagIn, parsedJson, textIn } from '../json.js';
import { output, read, textOf, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { latest, wholeDays, parsedDate } from '../time.js';
import { clamavBuildTime } from './clamav-header.js';

const HEADER_BYTES = 512;
const CLAMAV_DATABASES = ['daily.cvd', 'daily.cld'];
const CLAMAV_PROGRAMS = ['clamscan', 'clamd', 'clamdscan'];

/** ClamAV by its programs and database; sensors by their processes. */
export const readAntivirus: Reader<AntivirusSection> = async ({ host, now }) => {
  const processes = await runningProcesses(host);
  if (!processes) return unreadable('/proc may not be read');
  const clamav = await readClamav(host, processes, now);
  const sensors = await Promise.all(edrByProcess(processes).map((name) => sensor(host, name, now)));
  return read({ products: sortedBy([...clamav, ...sensors], (product) => product.name) });
};

/** Names of running processes, from /proc/<pid>/comm. */
async function runningProcesses(host: Host): Promise<ReadonlySet<string> | null> {
  const entries = await host.list('/proc');
  const pids = entries?.filter((name) => /^\d+$/.test(name)) ?? [];
  const names = await Promise.all(pids.map((pid) => textOf(host, `/proc/${pid}/comm`, 64)));
  return pids.length === 0 ? null : new Set(names.flatMap((name) => name?.trim() ?? []));
}

/** Files are watched as they are opened only while clamonacc runs beside clamd. */
async function readClamav(host: Host, processes: ReadonlySet<string>, now: Date): Promise<AntivirusProduct[]> {
  const installed = await Promise.all(CLAMAV_PROGRAMS.map((program) => host.hasProgram(program)));
  if (!installed.includes(true)) return [];
  const built = await Promise.all(
    CLAMAV_DATABASES.map(async (name) => clamavBuildTime((await textOf(host, `/var/lib/clamav/${name}`, HEADER_BYTES)) ?? '')),
  );
  const newest = latest(built);
  const realTime = processes.has('clamonacc') && processes.has('clamd');
  return [{ name: 'ClamAV', kind: 'antivirus', realTime, signatureAgeDays: newest ? wholeDays(newest, now) : null }];
}

/** Defender and Falcon say of themselves whether they protect, or leave it open; another sensor is on while its process runs. */
async function sensor(host: Host, name: string, now: Date): Promise<AntivirusProduct> {
  if (name === 'Microsoft Defender for Endpoint') return { name, kind: 'edr', ...(await defenderHealth(host, now)) };
  if (name === 'CrowdStrike Falcon') {
    const asked = await output(host, '/opt/CrowdStrike/falconctl', ['-g', '--rfm-state']);
    return { name, kind: 'edr', realTime: 'text' in asked ? /rfm-state=false/.test(asked.text) : null, signatureAgeDays: null };
  }
  return { name, kind: 'edr', realTime: true, signatureAgeDays: null };
}

async function defenderHealth(host: Host, now: Date): Promise<Pick<AntivirusProduct, 'realTime' | 'signatureAgeDays'>> {
  const asked = await output(host, 'mdatp', ['health', '--output', 'json']);
  const health = asRecord('text' in asked ? parsedJson(asked.text) : null);
  const protection = asRecord(health['realTimeProtectionEnabled']);
  const updated = parsedDate(textIn(health, 'definitionsUpdated'));
  return {
    realTime: flagIn(health, 'realTimeProtectionEnabled') ?? flagIn(protection, 'value'),
    signatureAgeDays: updated ? wholeDays(updated, now) : null,
  };
}

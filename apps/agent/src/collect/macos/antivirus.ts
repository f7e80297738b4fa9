import type { AntivirusProduct, AntivirusSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { edrByProcess } from '../edr-products.js';
import { output, read, unreadable, type Reader } from '../section.js';
import { lines, sortedBy } from '../text.js';
import { latest, parsedDate, wholeDays } from '../time.js';
import { lastInstalled } from './install-history.js';

const HISTORY_TIMEOUT_MS = 60_000;
const SIGNATURES = /^XProtect(PlistConfigData|Payloads)/;

/** XProtect, which every Mac has, and sensors by their processes. */
export const readAntivirus: Reader<AntivirusSection> = async ({ host, now }) => {
  const listed = await output(host, 'ps', ['-axco', 'comm=']);
  if ('reason' in listed) return unreadable(listed.reason);
  const processes = new Set(lines(listed.text).map((line) => line.trim()));
  // A sensor is on while its process runs.
  const sensors = edrByProcess(processes).map((name): AntivirusProduct => ({ name, kind: 'edr', realTime: true, signatureAgeDays: null }));
  return read({ products: sortedBy([await readXprotect(host, now), ...sensors], (product) => product.name) });
};

/** `xprotect` came with macOS 15; before, nothing says whether scanning is on. */
async function readXprotect(host: Host, now: Date): Promise<AntivirusProduct> {
  const status = await output(host, 'xprotect', ['status']);
  const version = await output(host, 'xprotect', ['version']);
  const history = await output(host, 'system_profiler', ['SPInstallHistoryDataType', '-json'], HISTORY_TIMEOUT_MS);
  const installed = latest([
    'text' in version ? xprotectInstalledAt(version.text) : null,
    'text' in history ? lastInstalled(history.text, SIGNATURES) : null,
  ]);
  return {
    name: 'XProtect',
    kind: 'antivirus',
    realTime: 'text' in status ? xprotectScans(status.text) : null,
    signatureAgeDays: installed ? wholeDays(installed, now) : null,
  };
}

/** `XProtect launch scans: enabled`: files are checked as they are opened. */
function xprotectScans(status: string): boolean | null {
  const launch = /^XProtect launch scans:\s*(enabled|disabled)\s*$/m.exec(status)?.[1];
  return launch === undefined ? null : launch === 'enabled';
}

/** `Version: 5301 Installed: 2026-03-04 03:20:10 +0000`. */
function xprotectInstalledAt(version: string): Date | null {
  const match = /\bInstalled: (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})/.exec(version);
  return match ? parsedDate(`${match[1]}T${match[2]}${match[3]}:${match[4]}`) : null;
}

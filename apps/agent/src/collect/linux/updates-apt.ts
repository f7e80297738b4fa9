import type { UpdatesSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { output, read, textOf, unreadable, type Reader } from '../section.js';
import { instant, latest, wholeDays } from '../time.js';
import { lastAptUpgrade, lastDpkgUpgrade, parseAptSimulation } from './apt-output.js';

const LISTS = '/var/lib/apt/lists';
const TIMEOUT_MS = 120_000;
const LOG_BYTES = 8 * 1024 * 1024;

/** Asks apt what it would upgrade; nothing is downloaded or changed. Its lists may be old: their age goes along. */
export const readAptUpdates: Reader<UpdatesSection> = async ({ host, now }) => {
  // dist-upgrade counts what a plain upgrade holds back; a simulation takes no lock and needs no root.
  const simulated = await output(host, 'apt-get', ['-s', '-q', '-o', 'Debug::NoLocking=1', 'dist-upgrade'], TIMEOUT_MS);
  if ('reason' in simulated) return unreadable(simulated.reason);
  const refreshed = await listsRefreshedAt(host);
  if (!refreshed) return unreadable('apt has no package lists: `apt-get update` has never run');
  const packages = parseAptSimulation(simulated.text);
  return read({
    source: 'apt',
    ...packages,
    // apt does not say when an update was published.
    securityDaysBehind: packages.pendingSecurity === 0 ? 0 : null,
    listAgeDays: wholeDays(refreshed, now),
    lastInstalledAt: instant(await lastInstalledAt(host)),
    rebootRequired: await rebootRequired(host),
  });
};

/** When `apt-get update` last fetched: apt keeps the archive's date on the lists themselves, so the folders tell. */
async function listsRefreshedAt(host: Host): Promise<Date | null> {
  const names = (await host.list(LISTS)) ?? [];
  if (!names.some((name) => /_(In)?Release$/.test(name))) return null;
  const stamp = await host.modifiedAt('/var/lib/apt/periodic/update-success-stamp');
  return latest([stamp, await host.modifiedAt(LISTS), await host.modifiedAt(`${LISTS}/partial`)]);
}

/** dpkg's log cannot tell an upgrade from what a new program takes along, and speaks only where apt keeps no history. */
async function lastInstalledAt(host: Host): Promise<Date | null> {
  const history = await textOf(host, '/var/log/apt/history.log', LOG_BYTES);
  if (history !== null && history.trim() !== '') return lastAptUpgrade(history);
  return lastDpkgUpgrade((await textOf(host, '/var/log/dpkg.log', LOG_BYTES)) ?? '');
}

/** The marker is written by a hook; without the hook its absence says nothing. */
async function rebootRequired(host: Host): Promise<boolean | null> {
  if (await host.modifiedAt('/run/reboot-required')) return true;
  const hook = await host.modifiedAt('/usr/share/update-notifier/notify-reboot-required');
  return hook ? false : null;
}

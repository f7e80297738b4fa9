import type { UpdatesSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { output, read, unreadable, whyNot, type Reader } from '../section.js';
import { instant, latest, wholeDays } from '../time.js';
import { lines, wholeNumber } from '../text.js';
import { oldestDnfAdvisory, parseDnfCheckUpdate, parseDnfSecurityList } from './dnf-output.js';

const TIMEOUT_MS = 120_000;
const CACHES = ['/var/cache/dnf', '/var/cache/libdnf5'];
const UPDATES_WAITING = 100;

/** Asks dnf's cached metadata; nothing is downloaded or changed. */
export const readDnfUpdates: Reader<UpdatesSection> = async ({ host, now }) => {
  const checked = await host.run('dnf', ['-q', '-C', 'check-update'], TIMEOUT_MS);
  if (checked.status !== 'done' || (checked.code !== 0 && checked.code !== UPDATES_WAITING))
    return unreadable(whyNot('dnf check-update', checked));
  const security = await output(host, 'dnf', ['-q', '-C', 'updateinfo', 'list', '--security'], TIMEOUT_MS);
  const advisories = await output(host, 'dnf', ['-q', '-C', 'updateinfo', 'info', '--security'], TIMEOUT_MS);
  const pendingSecurity = 'text' in security ? parseDnfSecurityList(security.text) : null;
  const oldest = 'text' in advisories ? oldestDnfAdvisory(advisories.text) : null;
  const refreshed = await cacheRefreshedAt(host);
  return read({
    source: 'dnf',
    pending: parseDnfCheckUpdate(checked.stdout),
    pendingSecurity,
    securityDaysBehind: pendingSecurity === 0 ? 0 : oldest ? wholeDays(oldest, now) : null,
    listAgeDays: refreshed ? wholeDays(refreshed, now) : null,
    lastInstalledAt: instant(await lastInstalledAt(host)),
    rebootRequired: await rebootRequired(host),
  });
};

async function cacheRefreshedAt(host: Host): Promise<Date | null> {
  const times = CACHES.map(async (folder) => {
    const names = (await host.list(folder)) ?? [];
    return latest(await Promise.all(names.map((name) => host.modifiedAt(`${folder}/${name}`))));
  });
  return latest(await Promise.all(times));
}

async function lastInstalledAt(host: Host): Promise<Date | null> {
  const listed = await output(host, 'rpm', ['-qa', '--qf', '%{INSTALLTIME}\\n']);
  if ('reason' in listed) return null;
  return latest(
    lines(listed.text)
      .map(wholeNumber)
      .map((seconds) => (seconds === null ? null : new Date(seconds * 1000))),
  );
}

/** `needs-restarting -r` ends with 1 when a reboot is due. */
async function rebootRequired(host: Host): Promise<boolean | null> {
  const outcome = await host.run('needs-restarting', ['-r'], TIMEOUT_MS);
  if (outcome.status !== 'done' || outcome.code > 1) return null;
  return outcome.code === 1;
}

import type { UpdatesSection } from '#libs/domain';
import { output, read, unreadable, whyNot, type Reader } from '../section.js';
import { instant } from '../time.js';
import { lastInstalled } from './install-history.js';
import { isUpgrade, parseSoftwareUpdate } from './softwareupdate-output.js';

const TIMEOUT_MS = 180_000;
const HISTORY_TIMEOUT_MS = 60_000;
/** What repairs the system itself; signature files come daily and are antivirus. */
const SYSTEM_UPDATES = /^(macOS|Mac OS X|Security Update|Safari)\b/i;

/** Asks Apple what this Mac still lacks, which is why the list is always of today. */
export const readUpdates: Reader<UpdatesSection> = async ({ host }) => {
  const running = await output(host, 'sw_vers', ['-productVersion']);
  if ('reason' in running) return unreadable(running.reason);
  const asked = await host.run('softwareupdate', ['-l'], TIMEOUT_MS);
  if (asked.status !== 'done') return unreadable(whyNot('softwareupdate -l', asked));
  const offered = parseSoftwareUpdate(asked.stdout, asked.stderr);
  if (!offered) return unreadable('`softwareupdate -l` could not ask Apple');
  const pending = offered.filter((update) => !isUpgrade(update, running.text.trim())).length;
  const history = await output(host, 'system_profiler', ['SPInstallHistoryDataType', '-json'], HISTORY_TIMEOUT_MS);
  return read({
    source: 'softwareupdate',
    pending,
    // Apple marks no update as a security update and gives no dates.
    pendingSecurity: pending === 0 ? 0 : null,
    securityDaysBehind: pending === 0 ? 0 : null,
    listAgeDays: 0,
    lastInstalledAt: 'text' in history ? instant(lastInstalled(history.text, SYSTEM_UPDATES)) : null,
    rebootRequired: null,
  });
};

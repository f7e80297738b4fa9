import type { TimeSyncSection } from '#libs/domain';
import { output, read, unreadable, type Reader } from '../section.js';
import { keyValues } from '../text.js';

/** Asks chrony, ntpd, then systemd. The daemon is named, not the server it asks, which changes by itself. */
export const readTimeSync: Reader<TimeSyncSection> = async ({ host }) => {
  const chrony = await output(host, 'chronyc', ['-n', 'tracking']);
  if ('text' in chrony) return read({ synchronised: chronySynchronised(chrony.text), source: 'chrony' });
  const ntp = await output(host, 'ntpq', ['-pn']);
  if ('text' in ntp) return read({ synchronised: /^\*/m.test(ntp.text), source: 'ntpd' });
  const systemd = await output(host, 'timedatectl', ['show']);
  if ('reason' in systemd) return unreadable(systemd.reason);
  const shown = keyValues(systemd.text);
  const synchronised = shown.get('NTPSynchronized');
  if (synchronised === undefined) return unreadable('`timedatectl show` does not say whether the clock is synchronised');
  return read({ synchronised: synchronised === 'yes', source: shown.get('NTP') === 'yes' ? 'systemd-timesyncd' : null });
};

/** `Leap status : Normal` once a source is followed, `Not synchronised` before. */
export function chronySynchronised(tracking: string): boolean {
  const leap = /^Leap status\s*:\s*(.+?)\s*$/m.exec(tracking)?.[1];
  return leap !== undefined && leap !== 'Not synchronised';
}

import type { ScreenLockSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { output, read, textOf, unreadable, type Reader } from '../section.js';
import { wholeNumber } from '../text.js';
import { parsePasswd, refusesLogin, type PasswdEntry } from './account-files.js';
import { hasDesktop } from './system.js';

const FIRST_PERSON = 1000;
const NOBODY = 65_534;

/** Asks GNOME for each person who has a desktop here; the laxest setting is the computer's. */
export const readScreenLock: Reader<ScreenLockSection> = async ({ host }) => {
  if (!(await hasDesktop({ host }))) return unreadable('no graphical desktop is installed: a headless computer has no screen to lock');
  const people = parsePasswd((await textOf(host, '/etc/passwd')) ?? '').filter(isPerson);
  const withDesktop: PasswdEntry[] = [];
  for (const person of people) if (await host.modifiedAt(`${person.home}/.config/dconf/user`)) withDesktop.push(person);
  if (withDesktop.length === 0) return unreadable('nobody has GNOME settings here; other desktops are not read');
  const locks = await Promise.all(withDesktop.map((person) => lockOf(host, person.name)));
  const known = locks.filter((lock) => lock !== null);
  if (known.length < locks.length) return unreadable('the settings of a user may not be read: run the agent as root');
  return read(laxest(known));
};

function isPerson(entry: PasswdEntry): boolean {
  return entry.uid >= FIRST_PERSON && entry.uid !== NOBODY && !refusesLogin(entry.shell);
}

async function lockOf(host: Host, user: string): Promise<ScreenLockSection | null> {
  const setting = async (schema: string, key: string): Promise<string | null> => {
    const asked = await output(host, 'runuser', ['-u', user, '--', 'gsettings', 'get', schema, key]);
    return 'text' in asked ? asked.text : null;
  };
  const enabled = await setting('org.gnome.desktop.screensaver', 'lock-enabled');
  const delay = await setting('org.gnome.desktop.screensaver', 'lock-delay');
  const idle = await setting('org.gnome.desktop.session', 'idle-delay');
  return enabled === null || delay === null || idle === null ? null : gnomeLock({ enabled, delay, idle });
}

/** GNOME's values as gsettings prints them: `true`, `uint32 300`; an idle delay of 0 never blanks and so never locks. */
export function gnomeLock(settings: { readonly enabled: string; readonly delay: string; readonly idle: string }): ScreenLockSection | null {
  const seconds = (text: string): number | null => wholeNumber(text.trim().replace(/^uint32 /, ''));
  const [delay, idle] = [seconds(settings.delay), seconds(settings.idle)];
  if (delay === null || idle === null) return null;
  const enabled = settings.enabled.trim() === 'true' && idle > 0;
  return { enabled, timeoutMinutes: enabled ? Math.ceil((idle + delay) / 60) : null };
}

export function laxest(locks: readonly ScreenLockSection[]): ScreenLockSection {
  const enabled = locks.every((lock) => lock.enabled);
  const minutes = locks.map((lock) => lock.timeoutMinutes);
  const known = minutes.filter((each) => each !== null);
  return { enabled, timeoutMinutes: enabled && known.length === minutes.length ? Math.max(...known) : null };
}

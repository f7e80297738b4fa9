import type { ScreenLockSection } from '#libs/domain';
import type { CommandOutcome, Host } from '../../host/host.js';
import { output, read, unreadable, whyNot, type Reader } from '../section.js';
import { wholeNumber } from '../text.js';
import { runsAsRoot } from './as-root.js';

/** Asks for the person at the screen: how long until it goes dark, and how long until it then wants the password. */
export const readScreenLock: Reader<ScreenLockSection> = async ({ host }) => {
  const seat = await output(host, 'stat', ['-f', '%Su', '/dev/console']);
  if ('reason' in seat) return unreadable(seat.reason);
  const user = seat.text.trim();
  if (user === 'root' || user === '' || user.startsWith('_')) return unreadable('nobody is signed in, and the setting belongs to a person');
  const run = await runnerFor(host, user);
  // The answer stands on the error stream.
  const asked = await run('sysadminctl', ['-screenLock', 'status']);
  if (asked.status !== 'done') return unreadable(whyNot('sysadminctl -screenLock status', asked));
  const delay = screenLockDelay(`${asked.stdout}\n${asked.stderr}`);
  if (delay === undefined) return unreadable('`sysadminctl -screenLock status` does not say whether the screen locks');
  if (delay === null) return read({ enabled: false, timeoutMinutes: null });
  const saver = await run('defaults', ['-currentHost', 'read', 'com.apple.screensaver', 'idleTime']);
  return read(screenLock(delay, [await displaySleepMinutes(host), saver.status === 'done' ? saverMinutes(saver.stdout) : null]));
};

/** Runs commands as that person, who is somebody else where the agent is root's. */
async function runnerFor(host: Host, user: string): Promise<(program: string, args: readonly string[]) => Promise<CommandOutcome>> {
  if (!(await runsAsRoot(host))) return (program, args) => host.run(program, args);
  return (program, args) => host.run('sudo', ['-H', '-u', user, program, ...args]);
}

/** Seconds after the screen went dark; null when it never locks, undefined when the text does not say. */
function screenLockDelay(text: string): number | null | undefined {
  if (/screenLock is off/i.test(text)) return null;
  if (/screenLock delay is immediate/i.test(text)) return 0;
  const seconds = /screenLock delay is (-?\d+)(?:\.\d+)? seconds?/i.exec(text)?.[1];
  if (seconds === undefined) return undefined;
  return Number(seconds) < 0 ? null : Number(seconds);
}

/** The earlier of display sleep and screen saver begins the delay; with neither, how long it takes is not known. */
function screenLock(delaySeconds: number, darkMinutes: readonly (number | null)[]): ScreenLockSection {
  const known = darkMinutes.filter((minutes) => minutes !== null);
  const timeoutMinutes = known.length === 0 ? null : Math.ceil(Math.min(...known) + delaySeconds / 60);
  return { enabled: true, timeoutMinutes };
}

async function displaySleepMinutes(host: Host): Promise<number | null> {
  const asked = await output(host, 'pmset', ['-g', 'custom']);
  return 'text' in asked ? displaySleep(asked.text) : null;
}

/** The laxest of battery and mains power; 0 is never, and then the display does not lock anything. */
function displaySleep(pmset: string): number | null {
  const minutes = [...pmset.matchAll(/^\s*displaysleep\s+(\d+)/gm)].map((match) => Number(match[1]));
  return minutes.length === 0 || minutes.includes(0) ? null : Math.max(...minutes);
}

function saverMinutes(text: string): number | null {
  const seconds = wholeNumber(text);
  return seconds === null || seconds <= 0 ? null : seconds / 60;
}

import type { TimeSyncSection } from '#libs/domain';
import { output, read, unreadable, type Reader } from '../section.js';
import { systemProgram } from './system-program.js';

/** Asks the Windows Time service, which must run to answer. */
export const readTimeSync: Reader<TimeSyncSection> = async ({ host }) => {
  const asked = await output(host, systemProgram('w32tm.exe'), ['/query', '/status']);
  if ('reason' in asked) return unreadable(asked.reason);
  const synchronised = w32timeSynchronised(asked.text);
  return synchronised === null ? unreadable('`w32tm /query /status` could not be read') : read({ synchronised, source: 'w32time' });
};

/** `Leap Indicator: 0(no warning)`: 3 is not synchronised. A computer that follows its own clock follows nothing. */
export function w32timeSynchronised(text: string): boolean | null {
  const leap = /^[^:]+:\s*([0-3])\s*\(/.exec(text.trim())?.[1];
  if (leap === undefined) return null;
  return leap !== '3' && !/Local CMOS Clock|Free-running System Clock/i.test(text);
}

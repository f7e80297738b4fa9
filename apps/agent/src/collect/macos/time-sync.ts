import type { TimeSyncSection } from '#libs/domain';
import { output, read, unreadable, type Reader } from '../section.js';

/** A clock this far off is not being kept. */
const MOST_SECONDS_OFF = 5;
const SNTP_TIMEOUT_MS = 15_000;

/** Network time must be on, and the clock must agree with the server that it is set by. */
export const readTimeSync: Reader<TimeSyncSection> = async ({ host }) => {
  const asked = await output(host, 'systemsetup', ['-getusingnetworktime']);
  if ('reason' in asked) return unreadable(asked.reason);
  const using = /^Network Time:\s*(On|Off)\s*$/m.exec(asked.text)?.[1];
  // Without root the tool asks for it, and ends with 0.
  if (using === undefined) return unreadable('`systemsetup -getusingnetworktime` does not say: run the agent as root');
  if (using === 'Off') return read({ synchronised: false, source: null });
  const named = await output(host, 'systemsetup', ['-getnetworktimeserver']);
  const server = 'text' in named ? /^Network Time Server:\s*([\w.:-]+)\s*$/m.exec(named.text)?.[1] : undefined;
  if (server === undefined) return unreadable('`systemsetup -getnetworktimeserver` names no server');
  const measured = await output(host, 'sntp', [server], SNTP_TIMEOUT_MS);
  const offset = 'text' in measured ? sntpOffset(measured.text) : null;
  if (offset === null) return unreadable('network time is on, but its server does not answer `sntp`');
  return read({ synchronised: Math.abs(offset) <= MOST_SECONDS_OFF, source: 'timed' });
};

/** `+0.003512 +/- 0.010203 time.apple.com 17.253.66.125`: seconds that the clock is off. */
function sntpOffset(text: string): number | null {
  const match = /^\s*([+-]\d+\.\d+)\s+\+\/-/m.exec(text);
  return match ? Number(match[1]) : null;
}

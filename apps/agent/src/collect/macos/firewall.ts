import type { FirewallSection } from '#libs/domain';
import { output, read, unreadable, type Reader } from '../section.js';

const SOCKETFILTERFW = '/usr/libexec/ApplicationFirewall/socketfilterfw';

/** Reads the application firewall, the one that System Settings switches. */
export const readFirewall: Reader<FirewallSection> = async ({ host }) => {
  const asked = await output(host, SOCKETFILTERFW, ['--getglobalstate']);
  if ('reason' in asked) return unreadable(asked.reason);
  const enabled = applicationFirewallIsOn(asked.text);
  if (enabled === null) return unreadable('`socketfilterfw --getglobalstate` does not say whether the firewall is on');
  return read({ source: 'application firewall', enabled, profiles: [] });
};

/** `Firewall is enabled. (State = 1)`; state 2 blocks every incoming connection. */
function applicationFirewallIsOn(text: string): boolean | null {
  const state = /\(State = (\d)\)/.exec(text)?.[1];
  return state === undefined ? null : state !== '0';
}

import type { FirewallSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { output, read, unreadable, whyNot, type Reader } from '../section.js';
import { iptablesFiltersInput, nftFiltersInput, parseUfwStatus } from './firewall-output.js';

/** The manager that is on speaks first; else the kernel's own rules. */
export const readFirewall: Reader<FirewallSection> = async ({ host }) => {
  const managed = (await readUfw(host)) ?? (await readFirewalld(host));
  if (managed?.enabled) return read(managed);
  const rules = (await readNftables(host)) ?? (await readIptables(host));
  if (rules && 'reason' in rules) return managed ? read(managed) : unreadable(rules.reason);
  const found = rules ?? managed;
  return found ? read(found) : unreadable('none of ufw, firewalld, nft and iptables is installed');
};

async function readUfw(host: Host): Promise<FirewallSection | null> {
  const asked = await output(host, 'ufw', ['status']);
  const enabled = 'text' in asked ? parseUfwStatus(asked.text) : null;
  return enabled === null ? null : { source: 'ufw', enabled, profiles: [] };
}

/** `firewall-cmd --state` ends with 252 when the service is off. */
async function readFirewalld(host: Host): Promise<FirewallSection | null> {
  const outcome = await host.run('firewall-cmd', ['--state']);
  if (outcome.status !== 'done' || (outcome.code !== 0 && outcome.code !== 252)) return null;
  return { source: 'firewalld', enabled: outcome.code === 0, profiles: [] };
}

async function readNftables(host: Host): Promise<FirewallSection | { readonly reason: string } | null> {
  const outcome = await host.run('nft', ['list', 'ruleset']);
  if (outcome.status === 'missing') return null;
  if (outcome.status !== 'done' || outcome.code !== 0) return { reason: whyNot('nft list ruleset', outcome) };
  return { source: 'nftables', enabled: nftFiltersInput(outcome.stdout), profiles: [] };
}

/** Both families must filter: an open IPv6 side is an open firewall. */
async function readIptables(host: Host): Promise<FirewallSection | { readonly reason: string } | null> {
  const ipv4 = await host.run('iptables', ['-S']);
  if (ipv4.status === 'missing') return null;
  if (ipv4.status !== 'done' || ipv4.code !== 0) return { reason: whyNot('iptables -S', ipv4) };
  const ipv6 = await host.run('ip6tables', ['-S']);
  const profiles = [{ name: 'ipv4', enabled: iptablesFiltersInput(ipv4.stdout) }];
  if (ipv6.status === 'done' && ipv6.code === 0) profiles.push({ name: 'ipv6', enabled: iptablesFiltersInput(ipv6.stdout) });
  return { source: 'iptables', enabled: profiles.every((profile) => profile.enabled), profiles };
}

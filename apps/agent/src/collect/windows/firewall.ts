import type { FirewallSection } from '#libs/domain';
import { asRecords, numberIn, textIn, type JsonRecord } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { askOne } from './powershell.js';
import { isOn } from './product-state.js';

/** The active store is what holds after group policy. */
export const FIREWALL_SCRIPT = `
$profiles = @(Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object { @{ name = $_.Name; enabled = [string]$_.Enabled } })
$products = try { @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName FirewallProduct | ForEach-Object { @{ name = $_.displayName; state = $_.productState } }) } catch { @() }
@{ profiles = $profiles; products = $products }
`;

export const readFirewall: Reader<FirewallSection> = async ({ host }) => {
  const asked = await askOne(host, FIREWALL_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  const firewall = windowsFirewall(asked.record);
  return firewall ? read(firewall) : unreadable('Windows lists no firewall profile');
};

/** Another product's firewall, when on, takes the place of Windows's own. */
export function windowsFirewall(record: JsonRecord): FirewallSection | null {
  const other = asRecords(record['products']).find((product) => isOn(numberIn(product, 'state') ?? 0));
  const source = other ? textIn(other, 'name') : null;
  if (source !== null) return { source, enabled: true, profiles: [] };
  const profiles = asRecords(record['profiles']).flatMap((profile) => {
    const name = textIn(profile, 'name');
    return name === null ? [] : [{ name: name.toLowerCase(), enabled: textIn(profile, 'enabled') === 'True' }];
  });
  if (profiles.length === 0) return null;
  return {
    source: 'Windows Defender Firewall',
    enabled: profiles.some((profile) => profile.enabled),
    profiles: sortedBy(profiles, (profile) => profile.name),
  };
}

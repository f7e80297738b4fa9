/** Names that systems come with, and that say of no computer which one it is. */
const NOBODYS: ReadonlySet<string> = new Set([
  ...['localhost', 'localhost6', 'unknown', 'none', 'null', 'default', 'computer', 'pc', 'debian', 'ubuntu', 'fedora', 'raspberrypi'],
  ...['kali', 'macbook', 'macbook-pro', 'macbook-air', 'imac', 'mac', 'windows', 'server', 'workstation', 'win10', 'win11'],
]);
const NO_DOMAIN: ReadonlySet<string> = new Set([
  '',
  'workgroup',
  'mshome',
  'local',
  'localdomain',
  'lan',
  'home',
  'none',
  '(none)',
  'home.arpa',
]);
const LONGEST = 253;

/** A host name without its domain, in lower case; null for an address and for a name that systems come with. */
export function trustedHostName(text: string): string | null {
  if (/^[\d.]+$|:/.test(text)) return null;
  const label = text.trim().toLowerCase().split('.')[0] ?? '';
  return label === '' || label.length > LONGEST || NOBODYS.has(label) ? null : label;
}

/**
 * The first part of the domain that a computer is a member of, in lower case: programs tell it with the rest or without. Null for a workgroup
 * and for what routers call every network.
 */
export function trustedDomain(text: string): string | null {
  const domain = text.trim().toLowerCase();
  const label = domain.split('.')[0] ?? '';
  return domain.length > LONGEST || NO_DOMAIN.has(domain) || NO_DOMAIN.has(label) || /^[\d.]+$|:/.test(domain) ? null : label;
}

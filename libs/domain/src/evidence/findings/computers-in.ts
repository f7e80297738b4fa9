import type { ScanAsset } from '../../intake/scan.js';

interface NamedComputer {
  readonly id: string;
  readonly name: string;
}

/**
 * Ids of the clinic's computers that a scan looked into, by host name without its domain. A name that two computers bear, or that two assets
 * bear, says of neither which one it is; what was looked at from outside only was not looked into.
 */
export function computersIn(assets: readonly ScanAsset[], computers: readonly NamedComputer[]): readonly string[] {
  const byName = once(computers, ({ name }) => hostLabel(name));
  const looked = once(assets, ({ hostname, key }) => hostLabel(hostname ?? key));
  return [...looked].flatMap(([name, { credentialed }]) => {
    const computer = byName.get(name);
    return computer && credentialed !== false ? [computer.id] : [];
  });
}

/** What bears a name that nothing else bears. */
function once<T>(all: readonly T[], nameOf: (one: T) => string | null): ReadonlyMap<string, T> {
  const named = new Map<string, T>();
  const twice = new Set<string>();
  for (const one of all) {
    const name = nameOf(one);
    if (name === null) continue;
    if (named.has(name)) twice.add(name);
    named.set(name, one);
  }
  for (const name of twice) named.delete(name);
  return named;
}

function hostLabel(name: string): string | null {
  if (/^[\d.]+$|:/.test(name)) return null;
  const label = name.trim().toLowerCase().split('.')[0] ?? '';
  return label === '' || label === 'localhost' ? null : label;
}

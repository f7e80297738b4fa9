import { compareCpe, refinesCpe } from './cpe-version.js';
import { compareDpkg } from './dpkg.js';
import { comparePep440 } from './pep440.js';
import { compareRpm } from './rpm.js';
import { compareSemver } from './semver.js';

/** Order of an installed version and a published one; null where it cannot be told. */
export type CompareVersions = (installed: string, published: string) => number | null;

/** By the first part of an ecosystem's name in OSV: `Debian` of `Debian:12`. */
const ORDERS: Readonly<Record<string, CompareVersions>> = {
  Debian: compareDpkg,
  Ubuntu: compareDpkg,
  AlmaLinux: compareRpm,
  'Rocky Linux': compareRpm,
  npm: compareSemver,
  PyPI: comparePep440,
};

/** Ecosystems of OSV whose versions can be put in order. */
export const ECOSYSTEMS: readonly string[] = Object.keys(ORDERS);

/** Programs by their CPE names: not one of OSV's, its advisories are NVD's and those of CVE records. */
export const CPE = 'CPE';

/** `Debian` of `Debian:12`, `Ubuntu` of `Ubuntu:22.04:LTS`. */
export function baseOf(ecosystem: string): string {
  return ecosystem.split(':')[0] ?? '';
}

/** How an ecosystem puts its versions in order; null where that is not known. */
export function versionsOf(ecosystem: string): CompareVersions | null {
  const base = baseOf(ecosystem);
  if (base === CPE) return compareCpe;
  return Object.hasOwn(ORDERS, base) ? (ORDERS[base] ?? null) : null;
}

/** Whether an installed version may be one of those that a published one means, though it is later: publishers of CPE names leave builds out. */
export function refines(ecosystem: string, installed: string, published: string): boolean {
  return baseOf(ecosystem) === CPE && refinesCpe(installed, published);
}

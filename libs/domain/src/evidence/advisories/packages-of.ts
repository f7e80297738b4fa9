import type { OsSection, SoftwareItem, SoftwareSection } from '../../intake/agent-report.js';
import { baseOf } from '../../inventory/versions/compare-versions.js';
import type { Observation } from '../observation.js';
import type { InstalledPackage } from './installed-package.js';
import { needsSystem, programsIn } from './programs/programs-in.js';
import { parsePackageUrl } from './package-url.js';

export interface InstalledPackages {
  readonly packages: readonly InstalledPackage[];
  /** Why what is not found in it may be there all the same; null where it is all there is. */
  readonly gap: string | null;
  /**
   * Lists beside it that could not be read, and of programs what it left out itself: what was told before may be there still, whatever other lists tell.
   * Null: none.
   */
  readonly lost: string | null;
}

/** How a distribution keeps its packages. */
type Manager = 'deb' | 'rpm';

/** Lists of dpkg and rpm by the names that programs give them. */
const LISTS: readonly { readonly name: RegExp; readonly of: Manager }[] = [
  { name: /^(dpkg|deb_packages|deb)$/, of: 'deb' },
  { name: /^(rpm|rpm_packages)$/, of: 'rpm' },
];

const OF_A_SYSTEM = /^pkg:\/{0,2}(deb|rpm)\//i;

/** The packages in a list of programs that advisories may be about. */
export function packagesOf(software: SoftwareSection, os: OsSection | null): InstalledPackages {
  const system = os === null ? null : ecosystemOf(os);
  const manager = system === null ? null : managerIn(system);
  const own = new Set(manager === null ? [] : software.items.filter(({ list }) => managerNamed(list ?? software.source) === manager));
  const packages = software.items.flatMap((item) => {
    const distribution = own.has(item) ? system : null;
    return byUrl(item, distribution) ?? byName(item, distribution) ?? programsIn(item, os?.family ?? null);
  });
  const lost = lostIn(software) ?? (listsPrograms(os, software) ? gapOf(software) : null);
  const gap = lost ?? gapOf(software) ?? gapInOwn(software, own, manager) ?? gapInFound(software, packages, os);
  return { packages, gap, lost };
}

/** Of programs one list may name some that no other sees, such as those of a single user; a system's packages are the same in each. */
function listsPrograms(os: OsSection | null, { items }: SoftwareSection): boolean {
  return os?.family !== 'linux' || items.some(({ cpe }) => cpe !== undefined);
}

function managerNamed(list: string): Manager | null {
  return LISTS.find(({ name }) => name.test(list))?.of ?? null;
}

function managerIn(system: string): Manager {
  return /^(Debian|Ubuntu)/.test(system) ? 'deb' : 'rpm';
}

function lostIn({ unread = [] }: SoftwareSection): string | null {
  return unread.length === 0 ? null : `its list of ${unread.join(' and ')} could not be read`;
}

function gapOf({ truncated, items }: SoftwareSection): string | null {
  if (truncated) return 'the list was cut short';
  return items.length === 0 ? 'no program was listed' : null;
}

function gapInFound({ items }: SoftwareSection, packages: readonly InstalledPackage[], os: OsSection | null): string | null {
  if (packages.length === 0) return 'no program in it is one that advisories are looked up for';
  return os === null && items.some(needsSystem) ? 'the system of the computer is not told' : null;
}

/** The same of the packages of the system itself, where the list says that it has them. */
function gapInOwn({ source, items }: SoftwareSection, own: ReadonlySet<SoftwareItem>, manager: Manager | null): string | null {
  const named = source.split(', ').flatMap((list) => managerNamed(list) ?? []);
  if (named.length > 0 && !named.some((one) => one === manager)) return 'its system is not one that advisories are kept for';
  const unclear = named.length > 0 ? own.size === 0 : items.some((item) => !own.has(item) && OF_A_SYSTEM.test(item.purl ?? ''));
  if (unclear) return 'the list does not say which of its programs are packages of the system';
  // Every system of them has some: a list without any was told by a program that leaves them out.
  const leavesOut = manager === 'deb' && own.size > 0 && ![...own].some(({ purl }) => OF_A_SYSTEM.test(purl ?? ''));
  return leavesOut ? 'the list does not say which sources the packages are of' : null;
}

function byName(item: SoftwareItem, distribution: string | null): InstalledPackage | null {
  if (distribution === null || item.vendor === 'browser extension') return null;
  return { ecosystem: distribution, name: item.name, version: item.version, toldAs: item.name };
}

function byUrl({ name: toldAs, version: told, purl }: SoftwareItem, distribution: string | null): InstalledPackage | null {
  const url = purl === undefined ? null : parsePackageUrl(purl);
  if (!url) return null;
  const { type, namespace, name, version } = url;
  const found = { version: version ?? told, toldAs };
  if (type === 'pypi') return { ...found, ecosystem: 'PyPI', name: packageName('PyPI', name) };
  if (type === 'npm') return { ...found, ecosystem: 'npm', name: namespace === null ? name : `${namespace}/${name}` };
  return (type === 'deb' || type === 'rpm') && distribution !== null ? { ...found, ecosystem: distribution, name } : null;
}

/** A package's name as it is looked up by: PyPI takes several spellings for one. */
export function packageName(ecosystem: string, name: string): string {
  return ecosystem === 'PyPI' ? name.toLowerCase().replaceAll(/[-_.]+/g, '-') : name;
}

/** The ecosystem of a distribution's release in OSV; null for others. */
function ecosystemOf(os: OsSection): string | null {
  const named = `${os.name} ${os.version}`;
  const debian = /debian\D* (\d+)\b/i.exec(named)?.[1];
  if (debian !== undefined) return `Debian:${debian}`;
  const ubuntu = /ubuntu\D* (\d\d)\.(\d\d)/i.exec(named);
  if (ubuntu) return `Ubuntu:${ubuntuRelease(ubuntu)}`;
  const [, family, release] = /(almalinux|rocky linux)\D* (\d+)/i.exec(named) ?? [];
  if (family === undefined) return null;
  return `${/^alma/i.test(family) ? 'AlmaLinux' : 'Rocky Linux'}:${release}`;
}

/** April's of every other year are supported for longer, and named so. */
function ubuntuRelease([, year = '', month = '']: RegExpExecArray): string {
  return `${year}.${month}${month === '04' && Number(year) % 2 === 0 ? ':LTS' : ''}`;
}

/** The ecosystems that a fact says a computer has packages of, by the names that they are published under. */
export function ecosystemTold(fact: Observation): readonly string[] {
  if (fact.kind === 'device.software' && 'read' in fact.value) return fact.value.read.languages ?? [];
  const ecosystem = fact.kind === 'device.os' && 'read' in fact.value ? ecosystemOf(fact.value.read) : null;
  return ecosystem === null ? [] : [baseOf(ecosystem)];
}

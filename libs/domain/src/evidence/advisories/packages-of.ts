import type { OsSection, SoftwareItem, SoftwareSection } from '../../intake/agent-report.js';
import { parsePackageUrl } from './package-url.js';

/** A package of an ecosystem of OSV, as an inventory tells of it. */
export interface InstalledPackage {
  readonly ecosystem: string;
  /** As the ecosystem's advisories name it: of Debian and Ubuntu the source package. */
  readonly name: string;
  readonly version: string;
  /** As the inventory names it. */
  readonly toldAs: string;
}

export interface InstalledPackages {
  readonly packages: readonly InstalledPackage[];
  /** Why what is not found in it may be there all the same; null where it is all there is. */
  readonly gap: string | null;
}

/** Lists of dpkg and rpm by the names that programs give them. */
const LISTS: readonly { readonly source: RegExp; readonly of: 'deb' | 'rpm' }[] = [
  { source: /^(dpkg|deb_packages|deb)$/, of: 'deb' },
  { source: /^(rpm|rpm_packages)$/, of: 'rpm' },
];

/** The packages in a list of programs that advisories may be about. */
export function packagesOf(software: SoftwareSection, os: OsSection | null): InstalledPackages {
  const list = LISTS.find(({ source }) => source.test(software.source))?.of ?? null;
  const system = list === null || os === null ? null : ecosystemOf(os);
  const distribution = system !== null && (list === 'deb') === /^(Debian|Ubuntu)/.test(system) ? system : null;
  const packages = software.items.flatMap((item) => byUrl(item, distribution) ?? byName(item, distribution) ?? []);
  return { packages, gap: gapOf(software, list, distribution) };
}

function gapOf({ truncated, items }: SoftwareSection, list: 'deb' | 'rpm' | null, distribution: string | null): string | null {
  if (truncated) return 'the list was cut short';
  if (items.length === 0) return 'no program was listed';
  if (list !== null && distribution === null) return 'its system is not one that advisories are kept for';
  // Every system of them has some: a list without any was told by a program that leaves them out.
  return list === 'deb' && !items.some(({ purl }) => purl !== undefined) ? 'the list does not say which sources the packages are of' : null;
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

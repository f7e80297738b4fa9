import type { OsSection, SoftwareItem, SoftwareSection } from '../../intake/agent-report.js';
import type { AffectedRange, PackageAdvisory, RangeEvent } from './advisory.js';
import { isAffected } from './is-affected.js';
import { keyOfPackage, matchPackages } from './match-packages.js';
import { parsePackageUrl } from './package-url.js';
import { packagesOf } from './packages-of.js';
import { packagesTold, type PackageList } from './packages-told.js';

const event = (text: string): RangeEvent => {
  const [kind, version] = text.split(' ') as [RangeEvent['kind'], string];
  return { kind, version };
};
const range = (text: string, order: AffectedRange['order'] = 'semver'): AffectedRange => ({ order, events: text.split(', ').map(event) });
const verdict = (ranges: readonly AffectedRange[], version: string, versions: readonly string[] = [], ecosystem = 'npm') =>
  isAffected(ecosystem, [{ ranges, versions }], version);

describe('a version and a range', () => {
  it.each<[string, string, string]>([
    ['introduced 0, fixed 1.2.0', '1.1.9', 'affected'],
    ['introduced 0, fixed 1.2.0', '1.2.0', 'not-affected'],
    ['introduced 0, fixed 1.2.0', '1.2.0-rc.1', 'affected'],
    ['introduced 1.0.0, fixed 1.2.0', '0.9.0', 'not-affected'],
    ['introduced 1.0.0, fixed 1.2.0', '1.0.0', 'affected'],
    ['introduced 1.0.0', '9.0.0', 'affected'],
    ['introduced 0, last_affected 1.2.0', '1.2.0', 'affected'],
    ['introduced 0, last_affected 1.2.0', '1.2.1', 'not-affected'],
    ['introduced 0, limit 2.0.0', '2.0.0', 'not-affected'],
    ['introduced 0, limit 2.0.0', '1.9.9', 'affected'],
    ['introduced 1.0.0, fixed 1.2.0, introduced 2.0.0, fixed 2.1.0', '1.5.0', 'not-affected'],
    ['fixed 2.1.0, introduced 2.0.0, fixed 1.2.0, introduced 1.0.0', '2.0.5', 'affected'],
    ['introduced 1.0.0, fixed 1.2.0', 'latest', 'undecided'],
    ['introduced 1.0.0, fixed 1.2.0', '', 'undecided'],
    ['introduced 1.0.0, fixed whenever', '1.1.0', 'undecided'],
    ['introduced 0', 'anything', 'affected'],
    ['introduced 1.0.0, last_affected 1.0.0', '1.0.0', 'affected'],
    ['introduced 1.0.0, last_affected 1.0.0', '2.0.0', 'not-affected'],
    ['introduced 0, fixed 1.0.0, introduced 1.0.0, fixed 2.0.0', '1.5.0', 'affected'],
    ['introduced 1.0.0, limit *', '9.0.0', 'affected'],
    ['introduced 1.0.0, limit *', '0.9.0', 'not-affected'],
  ])('[%s] and %j: %s', (text, version, is) => expect(verdict([range(text)], version).is).toBe(is));

  it('says which range holds it, and where it is fixed', () => {
    expect(verdict([range('introduced 1.0.0, fixed 1.2.0')], '1.1.0')).toEqual({
      ...{ is: 'affected', because: '1.1.0 is from 1.0.0 before 1.2.0', fixedVersion: '1.2.0' },
    });
  });

  it('goes by the ecosystem’s own order', () => {
    const deb = [range('introduced 0, fixed 3.0.11-1~deb12u2', 'ecosystem')];
    expect(verdict(deb, '3.0.11-1~deb12u1', [], 'Debian:12').is).toBe('affected');
    expect(verdict(deb, '3.0.11-1', [], 'Debian:12').is).toBe('not-affected');
    expect(verdict([range('introduced 0, fixed 1:2.0-1.el9', 'ecosystem')], '1.9-1.el9', [], 'AlmaLinux:9').is).toBe('undecided');
    expect(verdict([range('introduced 0, fixed 2.0', 'ecosystem')], '2.0rc1', [], 'PyPI').is).toBe('affected');
  });

  it('is named one by one, or told by commits, which decide nothing', () => {
    expect(verdict([], '1.0', ['1.0']).is).toBe('affected');
    expect(verdict([], '1.1', ['1.0']).is).toBe('not-affected');
    expect(verdict([], '1.0.0', ['1.0'], 'PyPI').is).toBe('affected');
    expect(verdict([range('introduced 0', 'undecidable')], '1.0').is).toBe('undecided');
    expect(verdict([range('introduced 0', 'undecidable')], '1.1', ['1.0']).is).toBe('not-affected');
    expect(verdict([], '1.0').is).toBe('undecided');
  });

  it('is no version where it is longer than any', () =>
    expect(verdict([range('introduced 0')], '1'.repeat(1_000_000)).is).toBe('undecided'));
});

describe('package URLs', () => {
  it.each([
    ['pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie', 'deb', 'debian', 'curl', '7.50.3-1'],
    ['pkg:npm/%40angular/animation@12.3.1', 'npm', '@angular', 'animation', '12.3.1'],
    ['pkg:pypi/django@1.11.1', 'pypi', null, 'django', '1.11.1'],
    ['pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386', 'rpm', 'fedora', 'curl', '7.50.3-1.fc25'],
    ['PKG:GOLANG/google.golang.org/genproto#googleapis/api', 'golang', 'google.golang.org', 'genproto', null],
    ['pkg:deb/g%2B%2B@1%3A2', 'deb', null, 'g++', '1:2'],
  ])('%s', (text, type, namespace, name, version) => expect(parsePackageUrl(text)).toMatchObject({ type, namespace, name, version }));
  it.each(['', 'pkg:', 'pkg:deb', 'pkg:deb/', 'https://x/y', 'pkg:deb/%zz@1', `pkg:deb/${'a'.repeat(5_000)}`])('%j is none', (text) =>
    expect(parsePackageUrl(text)).toBeNull(),
  );
});

const os = (name: string, version: string): OsSection => ({
  ...{ family: 'linux', name, version, build: null, kernel: null, supportEndsOn: null, supportSource: null },
});
const item = (name: string, version: string, purl?: string): SoftwareItem => ({
  ...{ name, version, vendor: null, installedOn: null },
  ...(purl === undefined ? {} : { purl }),
});
const list = (source: string, items: readonly SoftwareItem[], truncated = false): SoftwareSection => ({ source, truncated, items });
const LIBSSL = item('libssl3', '3.0-1', 'pkg:deb/openssl@3.0-1?arch=source');

describe('packages of a list', () => {
  it('are of the system’s release, by their sources', () => {
    const { packages, gap } = packagesOf(list('dpkg', [LIBSSL, item('bash', '5')]), os('Debian GNU/Linux', '12'));
    expect(packages).toEqual([
      { ecosystem: 'Debian:12', name: 'openssl', version: '3.0-1', toldAs: 'libssl3' },
      { ecosystem: 'Debian:12', name: 'bash', version: '5', toldAs: 'bash' },
    ]);
    expect(gap).toBeNull();
  });

  it.each([
    ['Ubuntu', '22.04.4 LTS', 'deb_packages', 'Ubuntu:22.04:LTS'],
    ['Ubuntu', '25.10', 'dpkg', 'Ubuntu:25.10'],
    ['AlmaLinux', '9.4', 'rpm', 'AlmaLinux:9'],
    ['Rocky Linux', '9.4', 'rpm_packages', 'Rocky Linux:9'],
  ])('%s %s told by %s are %s', (name, version, source, ecosystem) => {
    expect(packagesOf(list(source, [item('bash', '5')]), os(name, version)).packages[0]?.ecosystem).toBe(ecosystem);
  });

  it('of PyPI and npm are told by their URL on any system', () => {
    const items = [item('Ruamel.Yaml', '1', 'pkg:pypi/Ruamel.Yaml@1'), item('core', '2', 'pkg:npm/%40babel/core@2')];
    expect(packagesOf(list('registry', items), null).packages.map(keyOfPackage)).toEqual(['PyPI ruamel-yaml', 'npm @babel/core']);
  });

  it.each<[string, SoftwareSection, OsSection | null]>([
    ['was cut short', list('dpkg', [LIBSSL], true), os('Debian', '12')],
    ['is empty', list('dpkg', []), os('Debian', '12')],
    ['leaves the sources out', list('deb', [item('libssl3', '3.0-1')]), os('Debian', '12')],
    ['is of a system that is not known', list('dpkg', [LIBSSL]), os('Devuan', '5')],
    ['is of a system that is not told', list('dpkg', [LIBSSL]), null],
    ['is of dpkg, of a system of rpm', list('dpkg', [LIBSSL]), os('AlmaLinux', '9')],
    ['is of several and says of no program which', list('deb, snap', [item('openssl', '3')]), os('Ubuntu', '22.04')],
    ['is of several and leaves the sources out', list('deb, snap', [{ ...item('openssl', '3'), list: 'deb' }]), os('Ubuntu', '22.04')],
    ['is of several, all of another system', list('deb, snap', [{ ...item('openssl', '3'), list: 'deb' }]), os('AlmaLinux', '9')],
    ['is of rpm and says of no program that it is', list('flatpak, rpm', [item('openssl', '3')]), os('AlmaLinux', '9')],
    ['is of nothing that is looked up', list('registry', [item('7-Zip', '23')]), os('Windows 11', '24H2')],
    ['is of nothing that is looked up, on Linux', list('flatpak', [item('org.gimp.GIMP', '2')]), os('Debian', '12')],
    ['is of a kind that is not known', list('sbom', [LIBSSL, item('six', '1', 'pkg:pypi/six@1')]), os('Debian', '12')],
  ])('prove nothing where the list %s', (_, software, system) => expect(packagesOf(software, system).gap).not.toBeNull());
});

describe('a list that joins several', () => {
  const joined = list('flatpak, rpm', [
    { ...item('openssl-libs', '1:3.0.7-27.el9'), list: 'rpm' },
    { ...item('org.gimp.GIMP', '2.10'), list: 'flatpak' },
    item('nobody’s', '1'),
  ]);

  it('is looked up by the programs that are the system’s own', () => {
    const { packages, gap } = packagesOf(joined, os('Rocky Linux', '9.4'));
    expect(packages).toEqual([{ ecosystem: 'Rocky Linux:9', name: 'openssl-libs', version: '1:3.0.7-27.el9', toldAs: 'openssl-libs' }]);
    expect(gap).toBeNull();
  });
});

describe('lists of several programs on one computer', () => {
  const at = new Date('2026-11-24T00:00:00Z');
  const told = (source: string, daysAgo: number, software: SoftwareSection, system = os('Ubuntu', '22.04')): PackageList => ({
    ...{ source, observedAt: new Date(at.getTime() - daysAgo * 86_400_000), ...packagesOf(software, system) },
  });
  const ubuntu = (version: string) => list('dpkg', [item('libssl3', version, `pkg:deb/openssl@${version}?arch=source`)]);
  const snaps = list('deb, snap', [
    { ...item('libssl3', '3.0-1'), list: 'deb' },
    { ...item('firefox', '130'), list: 'snap' },
  ]);
  const names = (...lists: readonly PackageList[]) =>
    packagesTold(lists, at).packages.map((one) => `${one.told.source}: ${one.name} ${one.version}`);

  it('are looked up by the one that leaves nothing out, though another is newer', () => {
    const lists = [told('agent', 1, ubuntu('3.0-1')), told('glpi', 0, snaps), told('glpi', 0, list('snap', [item('firefox', '130')]))];
    expect(names(...lists)).toEqual(['agent: openssl 3.0-1']);
    expect(packagesTold(lists, at).gap).toBeNull();
  });

  it('are looked up by the newest where two leave nothing out', () => {
    expect(names(told('agent', 1, ubuntu('3.0-1')), told('osquery', 0, ubuntu('3.0-2')))).toEqual(['osquery: openssl 3.0-2']);
  });

  it('prove nothing where the one that leaves nothing out is old', () => {
    const lists = [told('agent', 8, ubuntu('3.0-1')), told('glpi', 0, snaps)];
    expect(names(...lists)).toEqual(['glpi: libssl3 3.0-1']);
    expect(packagesTold(lists, at).gap).not.toBeNull();
    expect(packagesTold([], at)).toEqual({ packages: [], gap: 'no program was listed' });
  });

  it('keep what one of them alone tells of', () => {
    const pypi = list('dpkg', [...ubuntu('3.0-1').items, item('six', '1', 'pkg:pypi/six@1')]);
    expect(names(told('agent', 9, pypi), told('osquery', 0, ubuntu('3.0-2')))).toEqual(['osquery: openssl 3.0-2', 'agent: six 1']);
  });
});

describe('matching', () => {
  const at = new Date('2026-11-24T00:00:00Z');
  const daysAgo = (days: number): Date => new Date(at.getTime() - days * 86_400_000);
  const advisory: PackageAdvisory = {
    ...{ id: 'DSA-1', ecosystem: 'Debian:12', package: 'openssl', title: 't', severity: null, cvss: null, cves: [], references: [] },
    affected: [{ ranges: [range('introduced 0, fixed 3.0-2', 'ecosystem')], versions: [] }],
  };
  const computer = (observed: number, software: SoftwareSection = list('dpkg', [LIBSSL])) => {
    const own = { source: 'agent', observedAt: daysAgo(observed), ...packagesOf(software, os('Debian', '12')) };
    return { computer: 'id', name: 'SERVER-1', ...packagesTold([own], at) };
  };
  const match = (observed: number, fetched: number | null, software?: SoftwareSection) => {
    const editions = fetched === null ? [] : [{ ecosystem: 'Debian', asOf: daysAgo(fetched) }];
    return matchPackages([computer(observed, software)], { advisories: new Map([['Debian:12 openssl', [advisory]]]), editions, at });
  };

  it('tells who told of the package and which range holds it', () => {
    expect(match(0, 1).matches).toMatchObject([
      {
        because: 'agent told of openssl (package libssl3) on 2026-11-24; by Debian:12’s order 3.0-1 is before 3.0-2.',
        fixedVersion: '3.0-2',
      },
    ]);
    expect(match(0, 1).gaps.size).toBe(0);
  });

  it('finds, and proves nothing, by an old list or by old or missing advisories', () => {
    for (const found of [match(8, 1), match(0, 31), match(0, null)]) {
      expect(found.matches).toHaveLength(1);
      expect(found.gaps.has('id')).toBe(true);
    }
  });

  it('closes by the advisories that are kept, whatever ecosystem beside them has none', () => {
    const both = list('dpkg', [LIBSSL, item('core', '2', 'pkg:npm/%40babel/core@2')]);
    expect(match(0, 1, both).gaps.size).toBe(0);
    expect(match(0, 1, list('dpkg', [item('core', '2', 'pkg:npm/core@2'), LIBSSL])).gaps.size).toBe(0);
    expect(match(0, 1, list('registry', [item('core', '2', 'pkg:npm/core@2')])).gaps.get('id')).toBe('no advisories of npm are loaded');
  });

  it('proves nothing where a list of any program was lost', () => {
    const lost = { ...list('programs', [item('six', '1', 'pkg:pypi/six@1')]), unread: ['npm packages'] };
    expect(packagesOf(lost, null).gap).toBe('its list of npm packages could not be read');
    const agent = { source: 'agent', observedAt: at, ...packagesOf(list('dpkg', [LIBSSL]), os('Debian', '12')) };
    const osquery = { source: 'osquery', observedAt: at, ...packagesOf(lost, null) };
    expect(packagesTold([agent, osquery], at).gap).toBe('its list of npm packages could not be read');
    expect(packagesTold([agent], at).gap).toBeNull();
  });

  it('keeps what it cannot decide apart', () => {
    const found = match(0, 1, list('dpkg', [item('openssl', ''), LIBSSL]));
    expect(found.undecided).toMatchObject([{ because: 'no version is told' }]);
  });
});

import type { OsSection, SoftwareItem, SoftwareSection } from '../../intake/agent-report.js';
import type { AffectedRange, PackageAdvisory, RangeEvent } from './advisory.js';
import { isAffected } from './is-affected.js';
import { keyOfPackage, matchPackages } from './match-packages.js';
import { parsePackageUrl } from './package-url.js';
import { packagesOf } from './packages-of.js';

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
  ])('prove nothing where the list %s', (_, software, system) => expect(packagesOf(software, system).gap).not.toBeNull());
});

describe('matching', () => {
  const at = new Date('2026-11-24T00:00:00Z');
  const daysAgo = (days: number): Date => new Date(at.getTime() - days * 86_400_000);
  const advisory: PackageAdvisory = {
    ...{ id: 'DSA-1', ecosystem: 'Debian:12', package: 'openssl', title: 't', severity: null, cvss: null, cves: [], references: [] },
    affected: [{ ranges: [range('introduced 0, fixed 3.0-2', 'ecosystem')], versions: [] }],
  };
  const computer = (observed: number, software: SoftwareSection = list('dpkg', [LIBSSL])) => ({
    ...{ computer: 'id', name: 'SERVER-1', source: 'agent', observedAt: daysAgo(observed) },
    ...packagesOf(software, os('Debian', '12')),
  });
  const match = (observed: number, fetched: number | null, software?: SoftwareSection) => {
    const editions = fetched === null ? [] : [{ ecosystem: 'Debian', fetchedAt: daysAgo(fetched) }];
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

  it('keeps what it cannot decide apart', () => {
    const found = match(0, 1, list('dpkg', [item('openssl', ''), LIBSSL]));
    expect(found.undecided).toMatchObject([{ because: 'no version is told' }]);
  });
});

import type { OsSection, SoftwareItem, SoftwareSection } from '../../../intake/agent-report.js';
import type { Affected, PackageAdvisory } from '../advisory.js';
import { matchPackages, type MatchedPackages } from '../match-packages.js';
import { packagesOf } from '../packages-of.js';
import { packagesTold, type PackageList } from '../packages-told.js';
import { PROGRAMS } from './program-table.js';

const at = new Date('2026-11-24T00:00:00Z');
const os = (family: OsSection['family']): OsSection => ({
  ...{ family, name: 'Windows 11 Pro', version: '10.0', build: null, kernel: null, supportEndsOn: null, supportSource: null },
});
const item = (name: string, version: string, vendor: string | null, cpe?: string): SoftwareItem => ({
  ...{ name, version, vendor, installedOn: null },
  ...(cpe === undefined ? {} : { cpe }),
});
const list = (items: readonly SoftwareItem[], more: Partial<SoftwareSection> = {}): SoftwareSection => ({
  ...{ source: 'registry', truncated: false, items },
  ...more,
});
const SEVEN_ZIP = item('7-Zip 22.01 (x64)', '22.01', 'Igor Pavlov');
const read = (one: SoftwareItem, family: OsSection['family'] = 'windows') =>
  packagesOf(list([one]), os(family)).packages.map(({ name, version, edition, unclear }) => [name, version, edition, unclear]);

describe('programs', () => {
  it.each<[string, SoftwareItem, readonly (readonly (string | undefined)[])[]]>([
    ['7-Zip', SEVEN_ZIP, [['7-zip:7-zip', '22.01', undefined, undefined]]],
    ['Chrome', item('Google Chrome', '118.0.5993.70', 'Google LLC'), [['google:chrome', '118.0.5993.70', undefined, undefined]]],
    ['Firefox', item('Mozilla Firefox (x64 en-AU)', '118.0', 'Mozilla'), [['mozilla:firefox', '118.0', '-', undefined]]],
    [
      'Firefox ESR',
      item('Mozilla Firefox 115.3 ESR (x64 en-AU)', '115.3', 'Mozilla'),
      [
        ['mozilla:firefox', '115.3', 'esr', undefined],
        ['mozilla:firefox_esr', '115.3', undefined, undefined],
      ],
    ],
    [
      'Java 8, which writes its update in its name',
      item('Java 8 Update 371 (64-bit)', '8.0.3710.11', 'Oracle Corporation'),
      [
        ['oracle:jre', '1.8.0:update371', undefined, undefined],
        ['oracle:java_se', '8u371', undefined, undefined],
      ],
    ],
    [
      'Reader, whatever century it writes',
      item('Adobe Acrobat Reader DC', '2023.006.20320', 'Adobe Systems Incorporated'),
      [['adobe:acrobat_reader_dc', '23.006.20320', 'continuous', undefined]],
    ],
    [
      'Python, by its name',
      item('Python 3.12.1 (64-bit)', '3.12.1150.0', 'Python Software Foundation'),
      [['python:python', '3.12.1', undefined, undefined]],
    ],
    ['PowerShell', item('PowerShell 7-x64', '7.4.1.0', 'Microsoft Corporation'), [['microsoft:powershell', '7.4.1', undefined, undefined]]],
    [
      'PDF-XChange, whose advisories have two names',
      item('PDF-XChange Editor', '10.1.3.383.0', 'PDF-XChange Co Ltd.'),
      [
        ['tracker-software:pdf-xchange_editor', '10.1.3.383', undefined, undefined],
        ['pdf-xchange:pdf-xchange_editor', '10.1.3.383', undefined, undefined],
      ],
    ],
    [
      'PostgreSQL',
      item('PostgreSQL 15 ', '15.4-1', 'PostgreSQL Global Development Group'),
      [['postgresql:postgresql', '15.4', undefined, undefined]],
    ],
  ])('%s is told by name and publisher', (_, one, products) => expect(read(one)).toEqual(products));

  it('of the same name by others, and of names that are only like it, are others', () => {
    expect(read({ ...SEVEN_ZIP, vendor: 'Somebody' })).toEqual([]);
    expect(read(item('7-Zip-Zstandard 22', '22', 'Igor Pavlov'))).toEqual([]);
    expect(read(item('Google Chrome Remote Desktop Host', '1', 'Google LLC'))).toEqual([]);
    expect(read(item('ScreenConnect Client (0123456789abcdef)', '24.1.3', 'ScreenConnect Software'))).toEqual([]);
    expect(read(item('Python 3.12.1 pip Bootstrap (64-bit)', '3.12.1150.0', 'Python Software Foundation'))).toEqual([]);
    expect(read(SEVEN_ZIP, 'linux')).toEqual([]);
  });

  it('that somebody unknown publishes, or of versions that are written otherwise, are not clear', () => {
    for (const vendor of [null, '', ' '])
      expect(read({ ...SEVEN_ZIP, vendor })).toEqual([['7-zip:7-zip', '22.01', undefined, 'publisher']]);
    expect(read(item('Zoom Workplace (64-bit)', '5.16.26186', 'Zoom Communications, Inc.'))[0]).toEqual([
      ...['zoom:zoom', '5.16.26186', undefined, 'version'],
    ]);
    expect(read(item('Zoom', '5.16.10 (26186)', 'Zoom Video Communications, Inc.'))[0]?.slice(0, 2)).toEqual(['zoom:zoom', '5.16.10']);
  });

  it('go by the CPE name that the list itself gives them', () => {
    const own = item('Whatever', '9', null, 'cpe:2.3:a:acme:viewer:2.5:*:*:*:pro:*:*:*');
    expect(read(own)).toEqual([['acme:viewer', '2.5', 'pro', undefined]]);
    expect(read(item('Windows', '9', null, 'cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*'))).toEqual([]);
  });

  it('are found by the table whatever CPE name the list gives them, and by that one too', () => {
    const guessed = item('Google Chrome', '118.0', 'Google LLC', 'cpe:2.3:a:google_llc:google_chrome:118.0:*:*:*:*:*:*:*');
    expect(read(guessed).map(([name]) => name)).toEqual(['google_llc:google_chrome', 'google:chrome']);
  });

  it('have the version that the table reads, also where the list gives the product the same CPE name', () => {
    const java = item('Java 8 Update 371 (64-bit)', '8.0.3710.11', null, 'cpe:2.3:a:oracle:jre:8.0.3710.11:*:*:*:*:*:*:*');
    expect(read(java)).toEqual([
      ['oracle:jre', '1.8.0:update371', undefined, undefined],
      ['oracle:java_se', '8u371', undefined, 'publisher'],
    ]);
    const zoom = item('Zoom (64-bit)', '5.16.26186', 'Zoom', 'cpe:2.3:a:zoom:zoom:5.16.26186:*:*:*:*:*:*:*');
    expect(read(zoom)[0]).toEqual(['zoom:zoom', '5.16.26186', undefined, 'version']);
    const firefox = item('Firefox.app', '115.9.0', 'Mozilla', 'cpe:2.3:a:mozilla:firefox:115.9.0:*:*:*:ESR:*:*:*');
    expect(read(firefox, 'macos')).toEqual([['mozilla:firefox', '115.9.0', 'esr', undefined]]);
  });

  it('of a computer whose system nobody tells prove nothing', () => {
    const named = item('Google Chrome', '118.0', null, 'cpe:2.3:a:google:chrome:118.0:*:*:*:*:*:*:*');
    expect(packagesOf(list([named]), null).gap).toBe('the system of the computer is not told');
    expect(packagesOf(list([SEVEN_ZIP, item('x', '1', null, 'cpe:2.3:a:acme:viewer:2:*:*:*:*:*:*:*')]), null).gap).toBe(
      'the system of the computer is not told',
    );
  });

  it('are of a vendor and a product of one name each', () => {
    for (const { cpe } of PROGRAMS) expect(cpe).toMatch(/^[a-z\d._-]+:[a-z\d._+&-]+$/);
  });
});

const CVE: PackageAdvisory = {
  ...{ id: 'CVE-2026-7001', ecosystem: 'CPE', package: '7-zip:7-zip', title: 't', severity: 'high', cvss: null, cves: [], references: [] },
  affected: [],
};
const before = (version: string, more: Partial<Affected> = {}): Affected => ({
  ranges: [
    {
      order: 'ecosystem',
      events: [
        { kind: 'introduced', version: '0' },
        { kind: 'fixed', version },
      ],
    },
  ],
  ...{ versions: [], ...more },
});
const told = (one: SoftwareItem, daysAgo = 0, family: OsSection['family'] = 'windows', source = 'agent'): PackageList => ({
  ...{ source, observedAt: new Date(at.getTime() - daysAgo * 86_400_000), ...packagesOf(list([one]), os(family)) },
});
const match = (affected: readonly Affected[], ...lists: readonly PackageList[]): MatchedPackages =>
  matchPackages([{ computer: 'id', name: 'FRONT-1', ...packagesTold(lists, at) }], {
    advisories: new Map([['CPE 7-zip:7-zip', [{ ...CVE, affected }]]]),
    ...{ editions: [{ ecosystem: 'CPE', asOf: at }], at },
  });

describe('programs and advisories', () => {
  it('are matched with the reason, and with what says that it is this product', () => {
    expect(match([before('23.01')], told(SEVEN_ZIP)).matches).toMatchObject([
      {
        because:
          'agent told of 7-zip:7-zip (7-Zip 22.01 (x64), by Wardround’s table of programs 2) on 2026-11-24; by CPE’s order 22.01 is before 23.01.',
        fixedVersion: '23.01',
      },
    ]);
  });

  it.each<[string, Partial<Affected>, 'matches' | 'undecided' | 'neither']>([
    ['asks for Windows', { on: [['windows']] }, 'matches'],
    ['asks for macOS or Windows', { on: [['macos', 'windows']] }, 'matches'],
    ['asks for Linux', { on: [['linux']] }, 'neither'],
    ['asks for some release of Windows', { on: [['some windows']] }, 'undecided'],
    ['asks for some release of macOS', { on: [['some macos']] }, 'neither'],
    ['asks for what no inventory tells', { on: [['windows'], ['unknown']] }, 'undecided'],
    ['asks for Linux and for what no inventory tells', { on: [['linux'], ['unknown']] }, 'neither'],
    ['asks for an edition', { edition: 'pro' }, 'undecided'],
  ])('that %s', (_, more, where) => {
    const { matches, undecided } = match([before('23.01', more)], told(SEVEN_ZIP));
    expect([matches.length, undecided.length]).toEqual([Number(where === 'matches'), Number(where === 'undecided')]);
  });

  it('are undecided where a version may be one that the advisory means, and clear only past it', () => {
    const upTo = (version: string): Affected => ({
      ranges: [
        {
          order: 'ecosystem',
          events: [
            { kind: 'introduced_after', version: '20' },
            { kind: 'last_affected', version },
          ],
        },
      ],
      versions: [],
    });
    expect(match([upTo('22')], told(SEVEN_ZIP)).undecided).toMatchObject([{ because: '22.01 cannot be compared with after 20 up to 22' }]);
    expect(match([upTo('22.01')], told(SEVEN_ZIP)).matches).toHaveLength(1);
    expect(match([upTo('21.07')], told(SEVEN_ZIP))).toMatchObject({ matches: [], undecided: [] });
    expect(match([upTo('22.01')], told({ ...SEVEN_ZIP, version: '20.0' }))).toMatchObject({ matches: [], undecided: [] });
  });

  it('of an unknown publisher are undecided only where they would be affected', () => {
    const nobody = told({ ...SEVEN_ZIP, vendor: null });
    expect(match([before('23.01')], nobody)).toMatchObject({
      matches: [],
      undecided: [{ because: expect.stringContaining('publishes') as string }],
    });
    expect(match([before('21.07')], nobody)).toMatchObject({ matches: [], undecided: [] });
  });

  it('a newer list that does not name a program leaves it undecided once the one that names it is old', () => {
    const other = told(item('Google Chrome', '118.0', 'Google LLC'), 0, 'windows', 'rmm');
    expect(match([before('23.01')], told(SEVEN_ZIP, 6), other).matches).toHaveLength(1);
    expect(match([before('23.01')], told(SEVEN_ZIP, 8), other)).toMatchObject({
      matches: [],
      undecided: [{ because: 'the only list that names it is older than 7 days' }],
    });
    expect(match([before('23.01')], told(SEVEN_ZIP, 8)).matches).toHaveLength(1);
    expect(match([before('23.01')], told(SEVEN_ZIP, 2), told({ ...SEVEN_ZIP, version: '23.01' }, 1, 'windows', 'rmm')).matches).toEqual([]);
  });

  it.each<[string, Partial<SoftwareSection>, OsSection['family'], string | null]>([
    ['that was cut short', { truncated: true }, 'windows', 'the list was cut short'],
    ['without any program', { items: [] }, 'macos', 'no program was listed'],
    ['of another system, whose packages every list has,', { truncated: true }, 'linux', null],
  ])('one list %s may lack what another does not see', (_, more, family, gap) => {
    const short = { source: 'rmm', observedAt: at, ...packagesOf(list([item('x', '1', null)], more), os(family)) };
    expect(packagesTold([told(SEVEN_ZIP), short], at).gap).toBe(gap);
  });

  it('prove nothing without an edition of CPE', () => {
    const { gaps } = matchPackages([{ computer: 'id', name: 'FRONT-1', ...packagesTold([told(SEVEN_ZIP)], at) }], {
      ...{ advisories: new Map<string, readonly PackageAdvisory[]>(), editions: [{ ecosystem: 'Debian', asOf: at }], at },
    });
    expect(gaps.get('id')).toBe('no advisories of CPE are loaded');
  });
});

import { supportOf, type ProductCycle, type ProductLifecycle } from '../evidence/lifecycle/product-lifecycle.js';
import { clinic, fact, GOOD_DEVICE, goodClinic, NOW, put } from '../evidence/evidence.fixture.js';
import { softwareFact } from '../evidence/products.js';
import type { ClinicEvidence } from '../evidence/view.js';
import type { OsSection } from '../intake/agent-report.js';
import { answer } from './check.fixture.js';
import { osSupport, softwareSupport } from './support.js';

const DAY = 86_400_000;
const cycle = (name: string, eol: ProductCycle['eol'], more: Partial<ProductCycle> = {}): ProductCycle => ({
  ...{ cycle: name, label: null, releasedOn: null, eol, support: null, extended: null, lts: false, latest: null, ...more },
});
const published = (product: string, cycles: readonly ProductCycle[], daysAgo = 1): ProductLifecycle => ({
  ...{ product, cycles, asOf: new Date(NOW.getTime() - daysAgo * DAY) },
});
const knowing = (...lifecycles: readonly ProductLifecycle[]): ReadonlyMap<string, ProductLifecycle> =>
  new Map(lifecycles.map((one) => [one.product, one]));
const evidence = (...lifecycles: readonly ProductLifecycle[]): ClinicEvidence => clinic([], { lifecycles: knowing(...lifecycles) });
const os = (name: string, version = '', build: string | null = null): OsSection => ({
  ...{ family: 'windows', name, version, build, kernel: null, supportEndsOn: null, supportSource: null },
});

const WINDOWS = published('windows', [
  cycle('11-26h1-e', '2029-03-13', { latest: '10.0.28000' }),
  cycle('11-26h1-w', '2028-03-14', { latest: '10.0.28000' }),
  cycle('11-24h2-e', '2027-10-12', { latest: '10.0.26100' }),
  cycle('11-24h2-w', '2026-10-13', { latest: '10.0.26100' }),
  cycle('11-24h2-e-lts', '2029-10-09', { latest: '10.0.26100' }),
  cycle('11-24h2-iot-lts', '2034-10-10', { latest: '10.0.26100' }),
  cycle('10-22h2', '2025-10-14', { latest: '10.0.19045' }),
]);

describe('an operating system’s support by the feed', () => {
  it.each<[string, string, string | null, string, string | null]>([
    ['Windows 11 Pro', '24H2', '26100', 'ended', '2026-10-13'],
    ['Windows 11 Enterprise', '10.0.26100.2314', null, 'supported', '2027-10-12'],
    ['Windows 11 Enterprise LTSC', '24H2', '26100', 'supported', '2029-10-09'],
    ['Windows 11 IoT Enterprise LTSC', '24H2', '26100', 'supported', '2034-10-10'],
    ['Windows 11 Pro', '26H1', '28000', 'supported', '2028-03-14'],
    ['Windows 10 Pro', '22H2', '19045', 'ended', '2025-10-14'],
    ['Windows 11 Pro', '', '99999', 'unknown', null],
  ])('%s %s (build %s) is %s, %s', (name, version, build, state, endsOn) => {
    expect(osSupport(evidence(WINDOWS), os(name, version, build))).toEqual({ state, endsOn });
  });

  it('counts an extension that is free, and none that is paid for', () => {
    const known = evidence(
      published('debian', [cycle('12', '2026-07-11', { extended: '2028-06-30' })]),
      published('ubuntu', [cycle('20.04', '2025-05-31', { extended: '2030-04-02' })]),
    );
    expect(osSupport(known, os('Debian GNU/Linux', '12'))).toEqual({ state: 'supported', endsOn: '2028-06-30' });
    expect(osSupport(known, os('Ubuntu', '20.04.6 LTS'))).toEqual({ state: 'ended', endsOn: '2025-05-31' });
  });

  it('believes "not ended" for half a year, "ended" for ever', () => {
    const mac = os('macOS', '15.7.1');
    expect(osSupport(evidence(published('macos', [cycle('15', false)])), mac)).toEqual({ state: 'supported', endsOn: null });
    expect(osSupport(evidence(published('macos', [cycle('15', false)], 181)), mac).state).toBe('unknown');
    expect(osSupport(evidence(published('macos', [cycle('15', true)], 900)), mac)).toEqual({ state: 'ended', endsOn: null });
  });

  it('falls back on the house’s table for what the feed does not name, and is told by the release that was asked for', () => {
    expect(osSupport(evidence(published('windows-server', [cycle('2022', '2031-10-14')])), os('Windows Server 2016 Standard'))).toEqual({
      ...{ state: 'supported', endsOn: '2027-01-12' },
    });
    const servers = evidence(published('windows-server', [cycle('2012', '2023-10-10'), cycle('2012-r2', '2026-10-13')]));
    expect(osSupport(servers, os('Windows Server 2012 R2 Standard'))).toEqual({ state: 'ended', endsOn: '2026-10-13' });
  });

  it('is unknown where releases that it may be differ, else lasts as long as the one that ends first', () => {
    const of = (...cycles: readonly ProductCycle[]) => supportOf(published('x', cycles), () => true, { asOf: NOW, timeZone: 'UTC' });
    expect(of(cycle('1', '2020-01-01'), cycle('2', '2030-01-01'))).toEqual({ state: 'unknown', endsOn: null });
    expect(of(cycle('1', '2031-01-01'), cycle('2', '2030-01-01'))).toEqual({ state: 'supported', endsOn: '2030-01-01' });
    expect(of(cycle('1', null), cycle('2', '2030-01-01')).state).toBe('unknown');
    expect(of(cycle('1', '2020-01-01'), cycle('2', true)).state).toBe('ended');
    expect(of().state).toBe('unknown');
  });

  it('ends with the clinic’s day', () => {
    const at = (asOf: string, timeZone: string) => {
      const known = evidence(published('windows-server', [cycle('2022', '2026-11-24')]));
      const clinicThere = { ...known.clinic, timeZone };
      return osSupport({ ...known, clinic: clinicThere, asOf: new Date(asOf) }, os('Windows Server 2022')).state;
    };
    expect(at('2026-11-24T20:00:00Z', 'UTC')).toBe('supported');
    expect(at('2026-11-24T20:00:00Z', 'Australia/Melbourne')).toBe('ended');
  });
});

describe('a product’s support by the feed', () => {
  const tracked = (name: string, version: string, vendor: string | null = null) =>
    softwareFact({ source: 'registry', truncated: false, items: [{ name, version, vendor, installedOn: null }] }).tracked[0]!;

  it.each<[string, string, string | null, ProductLifecycle, string]>([
    ['LibreOffice 24.8.4.2', '24.8.4.2', 'The Document Foundation', published('libreoffice', [cycle('24.8', '2025-06-12')]), 'ended'],
    ['Microsoft .NET Runtime - 8.0.11 (x64)', '8.0.11', 'Microsoft Corporation', published('dotnet', [cycle('8', '2026-11-10')]), 'ended'],
    ['MySQL Server 8.4', '8.4.3', 'Oracle Corporation', published('mysql', [cycle('8', true), cycle('8.4', '2032-04-30')]), 'supported'],
    ['Mozilla Firefox (x64 en-AU)', '120.0', 'Mozilla', published('firefox', [cycle('154', false)]), 'unknown'],
    ['OpenSSL', '1.1.1w', null, published('openssl', [cycle('1.1.1', '2023-09-11'), cycle('1.1.0', '2019-09-11')]), 'ended'],
    [
      'Microsoft SQL Server 2016 (64-bit)',
      '13.0',
      'Microsoft',
      published('mssqlserver', [
        cycle('13.0-sp2', '2022-09-11', { label: '2016 SP2' }),
        cycle('13.0-sp3', '2029-01-01', { label: '2016 SP3' }),
      ]),
      // By the house's own table.
      'ended',
    ],
    [
      'Microsoft SQL Server 2016 (64-bit)',
      '13.0',
      'Microsoft',
      published('mssqlserver', [cycle('13.0', '2018-01-09', { label: '2016' }), cycle('13.0-sp3', '2029-01-01', { label: '2016 SP3' })]),
      'ended',
    ],
    [
      'Microsoft SQL Server 2016 (64-bit)',
      '13.0',
      'Microsoft',
      published('mssqlserver', [cycle('13.0', '2018-01-09', { label: '2016' }), cycle('13.0-sp3', '2026-07-14', { label: '2016 SP3' })]),
      'ended',
    ],
  ])('%s %s by %s', (name, version, vendor, lifecycle, state) => {
    expect(softwareSupport(evidence(lifecycle), tracked(name, version, vendor)).state).toBe(state);
  });

  it.each<[string, string | null, ProductLifecycle]>([
    ['LibreOffice', 'The Document Foundation', published('libreoffice', [cycle('24.8', '2025-06-12'), cycle('26.2', '2030-01-01')])],
    ['node.js', null, published('nodejs', [cycle('18', '2025-04-30', { label: '18 (LTS)' }), cycle('24', '2028-04-30')])],
  ])('of %s is unknown where no version is told', (name, vendor, lifecycle) => {
    for (const version of ['', ' ', 'unknown'])
      expect(softwareSupport(evidence(lifecycle), tracked(name, version, vendor))).toEqual({ state: 'unknown', endsOn: null });
  });

  it('is no business of a program of the same name by others', () => {
    expect(tracked('Firefox Helper', '1', 'Somebody else')).toBeUndefined();
  });

  const withChrome = (lifecycles: ClinicEvidence['lifecycles'], version = '120.0.1') => {
    const items = [{ name: 'Google Chrome', version, vendor: 'Google LLC', installedOn: null }];
    const software = { ...GOOD_DEVICE['device.software'], tracked: softwareFact({ source: 'registry', truncated: false, items }).tracked };
    const facts = [fact('device.software', 'ws-1', software), fact('device.software', 'ws-2', software)];
    return answer('s6.supported-software', { ...goodClinic(put(...facts)), lifecycles });
  };

  it('passes nothing where a program is listed without its version', () => {
    const known = knowing(published('chrome', [cycle('120', '2024-01-30'), cycle('151', '2030-01-01')]));
    expect(withChrome(known, '').state).toBe('unknown');
  });

  it('is not asked for without the feed', () => {
    expect(withChrome(new Map()).state).toBe('pass');
  });

  it('fails the check where it has ended, also without a day, and is never guessed at', () => {
    expect(withChrome(knowing(published('chrome', [cycle('120', '2024-01-30')])))).toMatchObject({ state: 'fail' });
    const undated = withChrome(knowing(published('chrome', [cycle('120', true)])));
    expect(undated.subjects[0]?.detail).toContain('Google Chrome (no day is published)');
    expect(withChrome(knowing(published('chrome', [cycle('151', false)]))).state).toBe('unknown');
  });
});

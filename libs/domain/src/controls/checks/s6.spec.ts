import { ago } from '../../evidence/evidence.fixture.js';
import { stateUnread, stateWhen } from '../check.fixture.js';

describe('S6 operating system updates', () => {
  const updates = (more: object, daysAgo?: number) => stateWhen('s6.os-updates', 'device.updates', more, daysAgo);
  const pending = { pending: 4, pendingSecurity: 2, securityDaysBehind: null };

  it.each([
    [30, 'pass'],
    [31, 'partial'],
    [45, 'partial'],
    [46, 'fail'],
  ])('%s days behind is %s', (securityDaysBehind, state) => expect(updates({ ...pending, securityDaysBehind })).toBe(state));

  it('goes on counting while the computer is silent', () => expect(updates({ ...pending, securityDaysBehind: 28 }, 5)).toBe('partial'));

  it('believes that nothing is pending only by a fresh list', () => {
    expect(updates({ listAgeDays: 14 })).toBe('pass');
    expect(updates({ listAgeDays: 15 })).toBe('unknown');
    expect(updates({ listAgeDays: null })).toBe('unknown');
  });

  it('falls back on the last installation when the age of updates is not known', () => {
    expect(updates({ ...pending, lastInstalledAt: ago(10) })).toBe('partial');
    expect(updates({ ...pending, lastInstalledAt: ago(46) })).toBe('fail');
    expect(updates({ ...pending, lastInstalledAt: null })).toBe('unknown');
  });

  it('is stale after a week, an error when unreadable', () => {
    expect(updates({}, 8)).toBe('stale');
    expect(stateUnread('s6.os-updates', 'device.updates')).toBe('error');
  });
});

describe('S6 antivirus', () => {
  const product = {
    name: 'Defender',
    kind: 'antivirus' as 'antivirus' | 'edr',
    realTime: true as boolean | null,
    signatureAgeDays: 0 as number | null,
  };
  const products = (...list: Partial<typeof product>[]) =>
    stateWhen('s6.antivirus', 'device.antivirus', { products: list.map((more) => ({ ...product, ...more })) });

  it.each([
    [{ signatureAgeDays: 1 }, 'pass'],
    [{ signatureAgeDays: 3 }, 'partial'],
    [{ signatureAgeDays: 4 }, 'fail'],
    [{ realTime: false }, 'fail'],
    [{ realTime: null }, 'unknown'],
    [{ signatureAgeDays: null }, 'unknown'],
    [{ kind: 'edr' as const, signatureAgeDays: null }, 'pass'],
  ])('%j is %s', (more, state) => expect(products(more)).toBe(state));

  it('does not take a sensor that scans nothing for an antivirus', () => {
    const sensors = ['Microsoft Defender for Endpoint', 'Huntress'].map((name) => ({ name, kind: 'edr' as const, signatureAgeDays: null }));
    for (const sensor of sensors) {
      expect(products(sensor, { realTime: false })).toBe('fail');
      expect(products(sensor, {})).toBe('pass');
      expect(products(sensor)).toBe('unknown');
      expect(products({ ...sensor, signatureAgeDays: 0 })).toBe('pass');
    }
    expect(products({ name: 'SentinelOne', kind: 'edr', signatureAgeDays: null }, { realTime: false })).toBe('pass');
  });

  it('counts the best of several products, and none as none', () => {
    expect(products({ realTime: false }, {})).toBe('pass');
    expect(products()).toBe('fail');
  });
});

describe('S6 firewall', () => {
  const firewall = (more: object) => stateWhen('s6.firewall', 'device.firewall', more);

  it('must be on in every profile', () => {
    expect(firewall({ enabled: true })).toBe('pass');
    expect(firewall({ enabled: true, profiles: [{ name: 'public', enabled: false }] })).toBe('partial');
    expect(firewall({ enabled: false })).toBe('fail');
    expect(firewall({ enabled: null })).toBe('unknown');
  });
});

describe('S6 supported software', () => {
  const tracked = (product: string, cycle: string, version = '1.0') => [{ product, cycle, name: product, version }];
  const software = (more: object) => stateWhen('s6.supported-software', 'device.software', more);

  it('fails for a product past its end of support', () => {
    expect(software({ tracked: tracked('microsoft-office', '2016') })).toBe('fail');
    expect(software({ tracked: tracked('sql-server', '2019') })).toBe('pass');
  });

  it('leaves packages to their distribution', () => {
    expect(software({ tracked: tracked('openssl', '1.1', '1.1.1n-0+deb11u5') })).toBe('pass');
    expect(software({ tracked: tracked('openssl', '1.1', '1.1.1n') })).toBe('fail');
  });

  it('does not pass what it cannot know', () => {
    expect(software({ tracked: tracked('microsoft-office', '2033') })).toBe('unknown');
    expect(software({ truncated: true })).toBe('unknown');
    expect(software({ count: 0, tracked: [] })).toBe('unknown');
  });
});

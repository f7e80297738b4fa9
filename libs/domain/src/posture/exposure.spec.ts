import { isPublicAddress } from '../evidence/exposed.js';
import { ago, clinic, device, fact } from '../evidence/evidence.fixture.js';
import type { PentestFindingFact } from '../evidence/observation.js';
import { openVulnerabilities, remoteAdministrationExposed } from './exposure.js';

const finding = (key: string, more: Partial<PentestFindingFact>) =>
  fact('pentest.finding', key, {
    title: key,
    severity: 'high',
    status: 'open',
    exposure: 'internet',
    cve: null,
    epss: null,
    knownExploited: false,
    remoteAdministration: false,
    foundAt: ago(3),
    ...more,
  });

describe('exposure', () => {
  it('lists vulnerabilities that are not fixed', () => {
    const evidence = clinic([
      finding('open', { epss: 0.3, exposure: 'internal' }),
      finding('accepted', { cve: 'CVE-2024-0001', status: 'accepted' }),
      finding('fixed', { epss: 0.9, knownExploited: true, status: 'fixed' }),
      finding('a setting', {}),
    ]);
    expect(openVulnerabilities(evidence)).toEqual([
      { epss: null, knownExploited: false, exposure: 'internet' },
      { epss: 0.3, knownExploited: false, exposure: 'internal' },
    ]);
  });

  it('sees remote administration in a finding or on a public address of an enrolled computer', () => {
    const rdp = fact('device.listening', 'server', { ports: [{ protocol: 'tcp', port: 3389, address: '203.0.113.9', process: null }] });
    expect(remoteAdministrationExposed(clinic([]))).toBe(false);
    expect(remoteAdministrationExposed(clinic([finding('rdp', { remoteAdministration: true })]))).toBe(true);
    expect(remoteAdministrationExposed(clinic([rdp]))).toBe(false);
    expect(remoteAdministrationExposed(clinic([rdp], { devices: [device('server')] }))).toBe(true);
  });

  it.each([
    ['203.0.113.9', true],
    ['::ffff:203.0.113.9', true],
    ['2001:db8::5', true],
    ['0.0.0.0', false],
    ['::', false],
    ['10.1.2.3', false],
    ['172.20.0.1', false],
    ['192.168.0.9', false],
    ['100.64.0.1', false],
    ['fe80::1%eth0', false],
    ['fd00::1', false],
    ['*', false],
  ])('%s on the internet: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected));
});

import { ago, clinic, device, fact, GOOD_DEVICE } from '../../evidence/evidence.fixture.js';
import type { Observation, PentestFindingFact, ScanFact } from '../../evidence/observation.js';
import type { ListeningPort } from '../../intake/agent-report.js';
import { answer, stateWhen } from '../check.fixture.js';

const ask = (checkId: string, ...observations: readonly Observation[]) =>
  answer(checkId, clinic(observations, { devices: [device('server')] }));
const test = (daysAgo = 30) => fact('pentest.engagement', 'clinic', { performedAt: ago(daysAgo), open: 1 }, { daysAgo });
const finding = (more: Partial<PentestFindingFact>, key = 'F-1') =>
  fact('pentest.finding', key, {
    title: 'RDP open',
    severity: 'high',
    status: 'open',
    exposure: 'internet',
    cve: 'CVE-2024-0001',
    epss: null,
    knownExploited: false,
    remoteAdministration: false,
    foundAt: ago(30),
    ...more,
  });
const listening = (port: number, address: string): ListeningPort => ({ protocol: 'tcp', port, address, process: null });
const ports = (...list: ListeningPort[]) => fact('device.listening', 'server', { ports: list });

describe('S6 remote administration', () => {
  it('is proven closed only by a test from outside', () => {
    expect(ask('s6.remote-administration-internet', test()).state).toBe('pass');
    expect(ask('s6.remote-administration-internet', ports()).state).toBe('unknown');
    expect(ask('s6.remote-administration-internet', test(366)).state).toBe('stale');
  });

  it('caps the score at 49 when it is found open, also when the risk was accepted', () => {
    const open = ask('s6.remote-administration-internet', test(), finding({ remoteAdministration: true, status: 'accepted' }));
    expect(open).toMatchObject({ state: 'fail', gap: 1, cap: { limit: 49 } });
    expect(ask('s6.remote-administration-internet', test(), finding({ remoteAdministration: true, status: 'fixed' })).state).toBe('pass');
  });

  it('is proven open by a public address', () => {
    expect(ask('s6.remote-administration-internet', test(), ports(listening(3389, '203.0.113.9')))).toMatchObject({
      state: 'fail',
      cap: { limit: 49 },
    });
    expect(ask('s6.remote-administration-internet', test(), ports(listening(3389, '0.0.0.0'))).state).toBe('pass');
  });

  it('passes in part while it listens on the network', () => {
    const listens = (...list: ListeningPort[]) => stateWhen('s6.remote-administration-network', 'device.listening', { ports: list });
    expect(listens(listening(3389, '0.0.0.0'))).toBe('partial');
    expect(listens(listening(445, '192.168.1.4'))).toBe('partial');
    expect(listens(listening(22, '2001:db8::1'))).toBe('fail');
    expect(listens(listening(443, '0.0.0.0'))).toBe('pass');
  });
});

describe('S6 exploited vulnerabilities', () => {
  const likely = (count: number) => Array.from({ length: count }, (_, index) => finding({ epss: 0.4 }, `F-${index}`));

  it('fails for one that is known to be exploited', () => {
    expect(ask('s6.exploited-vulnerabilities', test(), finding({ knownExploited: true })).state).toBe('fail');
  });

  it('lets five likely ones pass in part, after two weeks of grace', () => {
    expect(ask('s6.exploited-vulnerabilities', test(), ...likely(5)).state).toBe('partial');
    expect(ask('s6.exploited-vulnerabilities', test(), ...likely(6)).state).toBe('fail');
    expect(ask('s6.exploited-vulnerabilities', test(), finding({ epss: 0.4, foundAt: ago(10) })).state).toBe('pass');
    expect(ask('s6.exploited-vulnerabilities', test(), finding({ epss: 0.09 })).state).toBe('pass');
  });

  describe('by a scanner', () => {
    const CVE = {
      title: 'Old VPN',
      severity: 'critical',
      cve: 'CVE-2026-7',
      epss: 0.9,
      knownExploited: true,
      exposure: 'internet',
    } as const;
    const exposure = { ...CVE, remoteAdministration: false, foundAt: ago(40), triage: null, triageUntil: null };
    const scan = (more: Partial<ScanFact> = {}, daysAgo = 1, key = 'source-1') =>
      fact(
        'scan.summary',
        key,
        {
          ...{
            tool: 'Nessus',
            format: 'nessus',
            scope: 'All',
            performedAt: ago(daysAgo),
            saw: 'everything',
            reason: null,
            devices: ['server'],
            exposures: [],
            more: 0,
          },
          counts: { fail: 0, pass: 0, 'not-applicable': 0, error: 0, manual: 0, inventory: 1 },
          open: { critical: 0, high: 0, medium: 0, low: 0, info: 0, unrated: 0 },
          ...more,
        },
        { daysAgo },
      );
    const state = (...scans: readonly Observation[]) => ask('s6.exploited-vulnerabilities', ...scans).state;

    it('passes for a month after a scan that saw everything and found none', () => {
      expect(state(scan())).toBe('pass');
      expect(state(scan({}, 32))).toBe('unknown');
      expect(state(scan({ saw: 'what-it-found' }))).toBe('unknown');
      expect(state(scan({ devices: [] }))).toBe('unknown');
      expect(state(scan({ devices: ['another'] }))).toBe('unknown');
      for (const format of ['lynis', 'wazuh-alerts', 'qualys-webapp', 'nexpose']) expect(state(scan({ format }))).toBe('unknown');
    });

    it('says of each computer whether a scan looked into it', () => {
      const both = { devices: [device('server'), device('laptop')] };
      const asked = answer('s6.exploited-vulnerabilities', clinic([scan()], both));
      expect(asked.state).toBe('partial');
      expect(asked.subjects.map(({ key, state: one }) => [key, one])).toEqual([
        ['server', 'pass'],
        ['laptop', 'unknown'],
      ]);
      const more = [scan(), scan({ devices: ['laptop'] }, 1, 'source-2')];
      expect(answer('s6.exploited-vulnerabilities', clinic(more, both)).state).toBe('pass');
    });

    it('fails while one is open, however long ago the scan was, and whoever accepted it', () => {
      expect(state(scan({ exposures: [exposure] }, 90))).toBe('fail');
      expect(state(scan({ exposures: [{ ...exposure, triage: 'accepted', triageUntil: ago(-30) }] }))).toBe('fail');
    });

    it('forgets a false alarm until the decision ends', () => {
      expect(state(scan({ exposures: [{ ...exposure, triage: 'false-positive', triageUntil: ago(-30) }] }))).toBe('pass');
      expect(state(scan({ exposures: [{ ...exposure, triage: 'false-positive', triageUntil: ago(1) }] }))).toBe('fail');
    });

    it('counts one vulnerability once, whoever found it', () => {
      const twice = ask(
        's6.exploited-vulnerabilities',
        test(),
        finding({ cve: 'CVE-2026-7', knownExploited: true }),
        scan({ exposures: [exposure] }),
      );
      expect(twice.message).toContain('1 known');
    });

    it('caps the score where remote administration is open to the internet', () => {
      const open = scan({ exposures: [{ ...exposure, remoteAdministration: true }] });
      expect(ask('s6.remote-administration-internet', test(), open)).toMatchObject({ state: 'fail', cap: { limit: 49 } });
    });
  });

  it('is unknown without a test', () => expect(ask('s6.exploited-vulnerabilities').state).toBe('unknown'));
});

describe('S6 supported operating systems', () => {
  const os = (more: object) => ({ ...GOOD_DEVICE['device.os'], supportEndsOn: null, ...more });
  const supported = (more: object) => stateWhen('s6.supported-os', 'device.os', os(more));

  it.each([
    [{ supportEndsOn: '2026-11-24' }, 'pass'],
    [{ supportEndsOn: '2026-11-23' }, 'fail'],
    [{ name: 'Windows 10 Pro', version: '10.0.19045', build: '19045' }, 'fail'],
    [{ name: 'Windows 11 Pro', version: '10.0.26200', build: '26200' }, 'pass'],
    [{ name: 'Windows Server 2012 R2', build: '9600' }, 'fail'],
    [{ family: 'linux', name: 'Ubuntu', version: '20.04.6 LTS', build: null }, 'fail'],
    [{ family: 'linux', name: 'Slackware', version: '15', build: null }, 'unknown'],
  ])('%j is %s', (more, state) => expect(supported(more)).toBe(state));

  it('caps the score when an unsupported one faces the internet', () => {
    const old = fact('device.os', 'server', os({ supportEndsOn: '2023-10-10' }));
    expect(ask('s6.supported-os', old, ports(listening(443, '10.0.0.4')))).not.toHaveProperty('cap');
    expect(ask('s6.supported-os', old, ports(listening(443, '203.0.113.9'))).cap).toMatchObject({
      limit: 49,
      reason: 'Unsupported system facing the internet: SERVER.',
    });
  });
});

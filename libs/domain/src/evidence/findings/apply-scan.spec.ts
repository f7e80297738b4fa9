import type { Scan, ScanAsset, ScanFinding, ScanInstance } from '../../intake/scan.js';
import { applyScan } from './apply-scan.js';
import { weaknessesOf } from './weaknesses.js';
import { atComputers } from './at-computers.js';

const instance = (location: string): ScanInstance => ({
  ...{ asset: 'server', location, component: null, state: 'open', toolId: null, foundAt: null },
});
const finding = (rule: string, location: string, facts: Partial<ScanFinding> = {}): ScanFinding => ({
  ...{ group: `${rule} ${location}`, rule, title: rule, severity: 'low', description: null, fix: null, cves: [], cwes: [] },
  ...{ cvss: null, epss: null, references: [], instances: [instance(location)], ...facts },
});
const scanOf = (findings: readonly ScanFinding[]): Scan => ({
  ...{ schema: 'wardround.scan/1', format: 'nessus', tool: 'Nessus', toolVersion: null, scope: null, observedAt: null },
  ...{ records: findings.length, verdict: { saw: 'everything', reason: null }, assets: [], findings, notes: [] },
  counts: { fail: findings.length, pass: 0, 'not-applicable': 0, error: 0, manual: 0, inventory: 0 },
});
const asIs = (text: string): string => text;

describe('weaknesses of a scan', () => {
  it('are one per test: told by the gravest, with the identifiers and places of all', () => {
    const told = weaknessesOf(
      scanOf([
        finding('r', 'tcp/1', { cves: ['CVE-2026-1'], epss: 0.1 }),
        finding('r', 'tcp/2', { severity: 'critical', title: 'grave', cves: ['CVE-2026-2', 'CVE-2026-1'] }),
        finding('other', 'tcp/1'),
      ]),
    );
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({ group: 'r', title: 'grave', severity: 'critical', cves: ['CVE-2026-1', 'CVE-2026-2'], epss: 0.1 });
    expect(told[0]?.instances.map(({ location }) => location)).toEqual(['tcp/1', 'tcp/2']);
  });

  it('are as many for fifty thousand results of one test', () => {
    const many = Array.from({ length: 50_000 }, (_, port) => finding('r', `tcp/${port}`));
    const [one, ...more] = weaknessesOf(scanOf(many));
    expect(one?.instances).toHaveLength(50_000);
    expect(more).toEqual([]);
  });

  it('of which every place is gone are fixed, also when there were very many', () => {
    const places = Array.from({ length: 50_000 }, (_, port) => ({
      key: String(port),
      asset: 'server',
      open: true,
      host: { name: null, macs: [] },
      credentialed: false,
    }));
    const { changed } = applyScan(scanOf([]), [{ id: '1', key: 'r', textHash: '', places }], asIs);
    expect(changed).toMatchObject([{ becomes: 'fixed' }]);
  });
});

describe('a place on an address', () => {
  const asset = (key: string, hostname: string | null, mac: readonly string[] = []): ScanAsset => ({
    ...{ key, hostname, ip: key, mac, operatingSystem: null, hardwareId: null, hardwareIdKind: null, credentialed: true },
  });
  const [adapter, other] = ['f8:75:a4:00:00:01', 'f8:75:a4:00:00:02'] as const;
  const closedBy = (host: { name: string | null; macs: readonly string[] }, ...assets: readonly ScanAsset[]): boolean => {
    const places = [{ key: 'p', asset: '10.0.0.5', open: true, host, credentialed: false }];
    const { changed } = applyScan({ ...scanOf([]), assets }, [{ id: '1', key: 'r', textHash: '', places }], asIs);
    return changed.some(({ closed }) => closed.includes('p'));
  };
  const front = { name: 'front-1', macs: ['f875a4000001'] };

  it('is not fixed where another computer has the address now', () => {
    expect(closedBy(front, asset('10.0.0.5', 'front-1.clinic.local', [adapter]))).toBe(true);
    expect(closedBy(front, asset('10.0.0.5', 'BACK-2', [other]))).toBe(false);
    expect(closedBy({ ...front, name: null }, asset('10.0.0.5', null, [other]))).toBe(false);
    expect(closedBy({ name: null, macs: [] }, asset('10.0.0.5', 'BACK-2'))).toBe(true);
    expect(closedBy(front, asset('10.0.0.5', null))).toBe(true);
  });

  it('is fixed where its computer has another name now, told by its adapters at the same address', () => {
    const laptop = { name: 'front-1', macs: ['f875a4000001', 'f875a4000003'] };
    expect(closedBy(front, asset('10.0.0.5', 'BACK-2', [adapter]))).toBe(true);
    expect(closedBy(front, asset('10.0.0.5', 'BACK-2', [adapter, other]))).toBe(true);
    expect(closedBy(laptop, asset('10.0.0.5', 'BACK-2', [adapter, 'f8:75:a4:00:00:03']))).toBe(true);
    // Two laptops that stand on one docking station in turn have its adapter each, and others of their own.
    expect(closedBy(laptop, asset('10.0.0.5', 'BACK-2', [adapter, other]))).toBe(false);
    expect(closedBy(laptop, asset('10.0.0.5', 'BACK-2', [adapter]))).toBe(false);
    const onWireless = asset('10.0.0.9', 'front-1', ['f8:75:a4:00:00:03']);
    expect(closedBy(front, asset('10.0.0.5', 'BACK-2', [adapter]), { ...onWireless, credentialed: false })).toBe(false);
    expect(closedBy(front, asset('10.0.0.6', 'BACK-2', [adapter]))).toBe(false);
    expect(closedBy(front, asset('10.0.0.5', 'BACK-2', ['02:75:a4:00:00:01']))).toBe(false);
  });

  it('follows its computer to the address that it has now, where one alone may be it', () => {
    const moved = [asset('10.0.0.5', 'BACK-2', [other]), asset('10.0.0.9', 'front-1', [adapter])];
    expect(closedBy(front, ...moved)).toBe(true);
    expect(closedBy(front, ...moved, asset('10.0.0.8', 'front-1'))).toBe(false);
    expect(closedBy(front, ...moved.map((one) => ({ ...one, credentialed: false })))).toBe(false);
  });

  it('is of nobody where thousands bear its name, and none of them is gone through', () => {
    const alike = Array.from({ length: 20_000 }, (_, n) => asset(`10.1.${n >> 8}.${n & 255}`, 'front-1'));
    const places = Array.from({ length: 20_000 }, (_, n) => ({
      ...{ key: `p${n}`, asset: '10.0.0.5', open: true, host: front, credentialed: false },
    }));
    const { changed } = applyScan({ ...scanOf([]), assets: alike }, [{ id: '1', key: 'r', textHash: '', places }], asIs);
    expect(changed).toEqual([]);
  });

  it('is of the computer that was told of there last', () => {
    const places = [{ key: JSON.stringify(['10.0.0.5', 'tcp/1', null]), asset: '10.0.0.5', open: true, host: front, credentialed: true }];
    const known = [{ id: '1', key: 'r', textHash: '', places }];
    const met = (hostname: string | null) => {
      const scan = {
        ...scanOf([finding('r', 'tcp/1', { instances: [{ ...instance('tcp/1'), asset: '10.0.0.5' }] })]),
        assets: [asset('10.0.0.5', hostname)],
      };
      return applyScan(scan, known, asIs).changed.flatMap((one) => one.met.map(({ host }) => host));
    };
    expect(met('BACK-2')).toEqual([{ name: 'back-2', macs: [] }]);
    expect(met('front-1')).toEqual([]);
    expect(met(null)).toEqual([]);
  });
});

describe('a place that a run does not find', () => {
  type Credentials = ScanAsset['credentialed'];
  const asset = (key: string, credentialed: Credentials): ScanAsset => ({
    ...{ key, hostname: null, ip: key, mac: [], operatingSystem: null, hardwareId: null, hardwareIdKind: null, credentialed },
  });
  const afterwards = (foundWith: boolean, place: string | null, ...assets: readonly ScanAsset[]): string => {
    const places = [{ key: 'p', asset: place, open: true, host: { name: null, macs: [] }, credentialed: foundWith }];
    const { changed, unproved } = applyScan({ ...scanOf([]), assets }, [{ id: '1', key: 'r', textHash: '', places }], asIs);
    return `${changed.length === 1 ? 'closed' : 'open'}${unproved > 0 ? ', unproved' : ''}`;
  };

  it.each<[boolean, Credentials, string]>([
    [true, true, 'closed'],
    [true, null, 'open, unproved'],
    [true, false, 'open'],
    [false, true, 'closed'],
    [false, null, 'closed'],
    [false, false, 'open'],
  ])('found with credentials: %s, looked at with credentials: %s, is %s', (foundWith, lookedWith, becomes) => {
    expect(afterwards(foundWith, '10.0.0.5', asset('10.0.0.5', lookedWith))).toBe(becomes);
  });

  it('on no computer that is named takes a run that had credentials everywhere', () => {
    const [inside, unknown] = [asset('10.0.0.5', true), asset('10.0.0.6', null)];
    expect(afterwards(true, null, inside)).toBe('closed');
    expect(afterwards(true, null, inside, unknown)).toBe('open, unproved');
    expect(afterwards(true, '10.0.0.5')).toBe('open, unproved');
    expect(afterwards(false, null, unknown)).toBe('closed');
  });

  it('on a computer that is not named is closed by a list of everything that is open, and by nothing else', () => {
    const closedBy = (scan: Partial<Scan>, foundWith = false): string => {
      const places = [{ key: 'p', asset: 'gone', open: true, host: { name: 'gone', macs: [] }, credentialed: foundWith }];
      const { changed, unproved } = applyScan({ ...scanOf([]), ...scan }, [{ id: '1', key: 'r', textHash: '', places }], asIs);
      return `${changed.length === 1 ? 'closed' : 'open'}${unproved > 0 ? ', unproved' : ''}`;
    };
    const [unknown, inside] = [[asset('10.0.0.6', null)], [asset('10.0.0.6', true)]];
    expect(closedBy({ assets: unknown })).toBe('open');
    expect(closedBy({ assets: unknown, listsAllOpen: true })).toBe('closed');
    expect(closedBy({ assets: unknown, listsAllOpen: true, verdict: { saw: 'what-it-found', reason: '' } })).toBe('open');
    expect(closedBy({ assets: unknown, listsAllOpen: true }, true)).toBe('open, unproved');
    expect(closedBy({ assets: inside, listsAllOpen: true }, true)).toBe('closed');
  });

  it('was found with credentials once a run with them found it, whatever the next one says', () => {
    const place = (credentialed: boolean) => [
      { key: JSON.stringify(['server', 'tcp/1', null]), asset: 'server', open: true, host: { name: 'server', macs: [] }, credentialed },
    ];
    const met = (before: boolean, now: Credentials) =>
      applyScan(
        { ...scanOf([finding('r', 'tcp/1')]), assets: [{ ...asset('server', now), hostname: 'server' }] },
        [{ id: '1', key: 'r', textHash: '', places: place(before) }],
        asIs,
      ).changed.flatMap((one) => one.met.map(({ credentialed }) => credentialed));
    expect(met(false, true)).toEqual([true]);
    expect(met(true, null)).toEqual([]);
    expect(met(false, null)).toEqual([]);
  });
});

describe('a place at a computer that was told of by another sighting', () => {
  const key = (asset: string) => JSON.stringify([asset, 'Debian:12', 'openssl']);
  const place = (asset: string, open = true) => ({
    ...{ key: key(asset), asset, open, host: { name: asset, macs: [] }, credentialed: true },
  });
  const asset = (named: string, credentialed = true): ScanAsset => ({
    ...{ key: named, hostname: null, ip: null, mac: [], operatingSystem: null, hardwareId: null, hardwareIdKind: null, credentialed },
  });
  const component = { name: 'openssl', version: '3', fixedVersion: null, purl: null };
  const found = (named: string) => finding('DSA-1', 'x', { instances: [{ ...instance('Debian:12'), asset: named, component }] });
  const after = (places: readonly ReturnType<typeof place>[], findings: readonly ScanFinding[], ...assets: readonly ScanAsset[]) => {
    const known = [{ id: '1', key: 'DSA-1', textHash: '', places }];
    const computers = { joins: new Map([['b', 'a']]), present: new Set(['a', 'c']) };
    const [changed] = applyScan({ ...scanOf(findings), assets }, atComputers(known, computers), asIs).changed;
    return changed && { added: changed.added.length, closed: changed.closed, left: changed.left, becomes: changed.becomes };
  };

  it('is fixed where the computer is looked into and has it no more', () => {
    expect(after([place('b')], [], asset('a'))).toEqual({ added: 0, closed: [key('b')], left: [], becomes: 'fixed' });
    expect(after([place('b')], [], asset('c'))).toBeUndefined();
    expect(after([place('b')], [], asset('a', false))).toBeUndefined();
  });

  it('is the computer’s own from then on where that still has it', () => {
    expect(after([place('b')], [found('a')], asset('a'))).toEqual({ added: 1, closed: [], left: [key('b')], becomes: null });
  });

  it('leaves with a computer that is in the inventory no more, fixed by nobody', () => {
    expect(after([place('d')], [], asset('c', false))).toEqual({ added: 0, closed: [], left: [key('d')], becomes: 'left' });
    expect(after([place('d')], [])).toMatchObject({ left: [key('d')], becomes: 'left' });
    expect(after([place('d'), place('a')], [], asset('c'))).toMatchObject({ left: [key('d')], becomes: null });
    expect(after([place('d'), place('a')], [], asset('a'))).toMatchObject({ closed: [key('a')], left: [key('d')], becomes: 'fixed' });
    expect(after([place('d', false)], [], asset('a'))).toBeUndefined();
  });
});

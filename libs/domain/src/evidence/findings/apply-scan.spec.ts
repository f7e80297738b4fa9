import type { Scan, ScanFinding, ScanInstance } from '../../intake/scan.js';
import { applyScan, weaknessesOf } from './apply-scan.js';

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
    const places = Array.from({ length: 50_000 }, (_, port) => ({ key: String(port), asset: 'server', open: true }));
    const { changed } = applyScan(scanOf([]), [{ id: '1', key: 'r', textHash: '', places }], asIs);
    expect(changed).toMatchObject([{ becomes: 'fixed' }]);
  });
});

import type { Scan, ScanFinding, ScanInstance } from '#libs/domain';

/** Weaknesses at 10.0.0.5 unless told otherwise, in a run of Nessus that signed in to both computers. */
export const instance = (facts: Partial<ScanInstance> = {}): ScanInstance => ({
  ...{ asset: '10.0.0.5', location: 'tcp/445', component: null, state: 'open', toolId: null, foundAt: null },
  ...facts,
});
export const finding = (group: string, facts: Partial<ScanFinding> = {}): ScanFinding => ({
  ...{ group, rule: group, title: group, severity: 'high', description: null, fix: null, cves: [], cwes: [], cvss: null, epss: null },
  ...{ references: [], instances: [instance()], ...facts },
});
export const scanOf = (findings: readonly ScanFinding[], facts: Partial<Scan> = {}): Scan => ({
  ...{ schema: 'wardround.scan/1', format: 'nessus', tool: 'Nessus', toolVersion: null, scope: 'All computers', observedAt: null },
  records: findings.length + 1,
  counts: { fail: findings.length, pass: 0, 'not-applicable': 0, error: 0, manual: 0, inventory: 1 },
  verdict: { saw: 'everything', reason: null },
  assets: ['10.0.0.5', '10.0.0.6'].map((key) => ({
    key,
    hostname: null,
    ip: key,
    mac: [],
    operatingSystem: null,
    hardwareId: null,
    hardwareIdKind: null,
    credentialed: true,
  })),
  findings,
  notes: [],
  ...facts,
});

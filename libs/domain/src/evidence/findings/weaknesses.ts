import { SEVERITIES, type Scan, type ScanFinding } from '../../intake/scan.js';

/**
 * The scan's findings by the tool's own id of the test. What else a file groups by (severity, version, order) changes from run to run while
 * the weakness stays the same one.
 */
export function weaknessesOf(scan: Scan): readonly ScanFinding[] {
  const byRule = new Map<string, ScanFinding[]>();
  for (const finding of scan.findings) {
    const same = byRule.get(finding.rule);
    if (same) same.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return [...byRule.values()].map(together);
}

/** Told by the gravest of them; its identifiers and places are those of all. */
function together(same: readonly ScanFinding[]): ScanFinding {
  const gravest = same.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  if (same.length === 1) return { ...gravest, group: gravest.rule };
  const cvss = same.reduce((a, b) => ((b.cvss?.score ?? -1) > (a.cvss?.score ?? -1) ? b : a)).cvss;
  const epss = same.reduce<number | null>((most, one) => (one.epss === null ? most : Math.max(most ?? 0, one.epss)), null);
  const cves = [...new Set(same.flatMap((one) => one.cves))];
  const cwes = [...new Set(same.flatMap((one) => one.cwes))];
  return { ...gravest, group: gravest.rule, cves, cwes, cvss, epss, instances: same.flatMap(({ instances }) => instances) };
}

function rank({ severity }: ScanFinding): number {
  return severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);
}

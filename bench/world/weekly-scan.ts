import type { Scan, ScanAsset, ScanFinding } from '#libs/domain';

/** Findings of each week's scan; one in a hundred is another one than the week before. */
export const WEEKLY_FINDINGS = 50_000;
const HOSTS = 500;
const GOING = WEEKLY_FINDINGS / 200;
const WHY = 'What is wrong and what may come of it, in the words of the tool. '.repeat(4);

/**
 * Rules that a week's scan finds: all but those of its own half per cent, and as many new ones. Against the week before, its own are gone, those of
 * that week are back, and the new ones of that week are gone too.
 */
export function weeklyRules(week: number): readonly string[] {
  const from = (week * GOING) % WEEKLY_FINDINGS;
  const old = Array.from({ length: WEEKLY_FINDINGS }, (_, n) => n).filter((n) => week === 0 || n < from || n >= from + GOING);
  const fresh = week === 0 ? [] : Array.from({ length: GOING }, (_, n) => `new-${week}-${n}`);
  return [...old.map((n) => `rule-${n}`), ...fresh];
}

export function weeklyScan(week: number): Scan {
  const findings = weeklyRules(week).map((rule) => findingOf(rule));
  return {
    ...{ schema: 'wardround.scan/1', format: 'nessus', tool: 'Nessus', toolVersion: null, scope: 'All computers', observedAt: null },
    ...{ records: findings.length, findings, notes: [], assets: Array.from({ length: HOSTS }, (_, n) => assetOf(n)) },
    counts: { fail: findings.length, pass: 0, 'not-applicable': 0, error: 0, manual: 0, inventory: 0 },
    verdict: { saw: 'everything', reason: null },
  };
}

const hostOf = (n: number): string => `10.0.${Math.floor(n / 250)}.${1 + (n % 250)}`;

function assetOf(n: number): ScanAsset {
  const key = hostOf(n);
  return {
    ...{ key, hostname: `computer-${n}`, ip: key, mac: [], operatingSystem: 'Windows 11' },
    ...{ hardwareId: null, hardwareIdKind: null, credentialed: true },
  };
}

function findingOf(rule: string): ScanFinding {
  const number = Number(rule.split('-').at(-1));
  return {
    ...{
      group: rule,
      rule,
      title: `Weakness ${rule}`,
      severity: number % 3 === 0 ? 'high' : 'medium',
      description: WHY,
      fix: 'Update it.',
    },
    ...{ cves: [`CVE-2026-${10_000 + number}`], cwes: [79], cvss: null, epss: null, references: [] },
    instances: [{ asset: hostOf(number % HOSTS), location: 'tcp/445', component: null, state: 'open', toolId: null, foundAt: null }],
  };
}

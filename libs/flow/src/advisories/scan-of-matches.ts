import {
  SCAN_SCHEMA,
  type ComputerPackages,
  type InstalledPackage,
  type KnownIds,
  type MatchedPackages,
  type PackageAdvisory,
  type Scan,
  type ScanAsset,
  type ScanFinding,
  type ScanInstance,
} from '#libs/domain';
import { INVENTORY_MATCH } from './known-matches.js';

/** The one scope: each run says which computers it looked at. */
export const INVENTORY_SCOPE = 'Installed packages';

const MOST_NOTES = 50;
const MOST_NAMES = 10;

interface Matched {
  readonly computers: readonly ComputerPackages[];
  readonly matched: MatchedPackages;
  readonly at: Date;
  readonly before: KnownIds;
}

/**
 * What was matched, as a run of a scanner that looked at these computers. What could not be decided is left as it was: open where it was open. A computer
 * whose list or advisories prove nothing counts as looked at from outside, so that nothing closes there.
 */
export function scanOfMatches({ computers, matched, at, before }: Matched): Scan {
  const undecided = matched.undecided.filter(({ advisory, computer, installed }) => before.isOpen(advisory.id, installed, computer));
  const open = [...matched.matches, ...undecided.map((one) => ({ ...one, fixedVersion: null }))];
  const byAdvisory = Map.groupBy(open, ({ advisory }) => advisory.id);
  const findings = [...byAdvisory.values()].flatMap((all) => (all[0] ? [findingOf(all[0].advisory, all)] : []));
  const sees = computers.some(({ computer }) => !matched.gaps.has(computer));
  const records = computers.reduce((sum, { packages }) => sum + packages.length, 0);
  return {
    ...{ schema: SCAN_SCHEMA, format: INVENTORY_MATCH, tool: 'Wardround', toolVersion: null, scope: INVENTORY_SCOPE },
    ...{ observedAt: at.toISOString(), records, findings, assets: computers.map((one) => assetOf(one, matched)) },
    counts: { fail: open.length, pass: 0, 'not-applicable': 0, error: matched.undecided.length, manual: 0, inventory: 0 },
    verdict: { saw: sees ? 'everything' : 'what-it-found', reason: reasonOf(computers, matched) },
    notes: notesOf(computers, matched),
  };
}

/** The same, of which nothing can be told. */
export function tooLarge(scan: Scan): Scan {
  const verdict = { saw: 'nothing', reason: 'More advisories are about these packages than one run can tell of.' } as const;
  return { ...scan, findings: [], verdict };
}

/** Of which computers what is not found proves nothing; null of none. */
function reasonOf(computers: readonly ComputerPackages[], { gaps }: MatchedPackages): string | null {
  const names = computers.filter(({ computer }) => gaps.has(computer)).map(({ name }) => name);
  if (names.length === 0) return computers.length === 0 ? 'No computer has told of its programs.' : null;
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `What is not found proves nothing at ${names.slice(0, MOST_NAMES).join(', ')}${more}: no list of programs there is whole, fresh and known to the advisories.`;
}

/** Told by its id: names change, and two computers may bear one. */
function assetOf({ computer }: ComputerPackages, { gaps }: MatchedPackages): ScanAsset {
  const unknown = { hostname: null, ip: null, mac: [], operatingSystem: null, hardwareId: null, hardwareIdKind: null };
  return { key: computer, ...unknown, credentialed: !gaps.has(computer) };
}

interface OpenMatch {
  readonly computer: string;
  readonly installed: InstalledPackage;
  readonly fixedVersion: string | null;
  readonly because: string;
}

function findingOf(advisory: PackageAdvisory, matches: readonly OpenMatch[]): ScanFinding {
  const { id, title, severity, cvss, cves, references } = advisory;
  return {
    ...{ group: id, rule: id, title: title.startsWith(id) ? title : `${id}: ${title}`, severity, description: null },
    // The same whichever computer a run is of: releases of a system are mended by versions of their own.
    fix: 'Update each package to the fixed version that stands at its place, or later; where none stands, none is published yet.',
    ...{ cves, cwes: [], cvss, epss: null, references },
    instances: matches.map(instanceOf),
  };
}

function instanceOf({ computer, installed, fixedVersion, because }: OpenMatch): ScanInstance {
  const { ecosystem, name, version } = installed;
  const component = { name, version, fixedVersion, purl: null };
  return { asset: computer, location: ecosystem, component, state: 'open', toolId: null, foundAt: null, because };
}

function notesOf(computers: readonly ComputerPackages[], { undecided, gaps }: MatchedPackages): readonly string[] {
  const names = new Map(computers.map(({ computer, name }) => [computer, name]));
  const nameOf = (computer: string): string => names.get(computer) ?? computer;
  const all = [
    ...[...gaps].map(([computer, gap]) => `${nameOf(computer)}: what is not found proves nothing: ${gap}.`),
    ...undecided.map(({ computer, installed, advisory, because }) => {
      const version = installed.version === '' ? 'of no version' : installed.version;
      return `${nameOf(computer)}: ${advisory.id} in ${installed.name} ${version} is undecided: ${because}.`;
    }),
  ];
  return all.length > MOST_NOTES ? [...all.slice(0, MOST_NOTES), `And ${all.length - MOST_NOTES} more.`] : all;
}

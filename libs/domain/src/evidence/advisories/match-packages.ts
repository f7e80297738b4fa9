import type { AdvisoryEdition, PackageAdvisory } from './advisory.js';
import { baseOf } from '../../inventory/versions/compare-versions.js';
import { ageDays } from '../age.js';
import { isAffected } from './is-affected.js';
import type { InstalledPackage, InstalledPackages } from './packages-of.js';

/** What one computer's inventory tells, and who told it. */
export interface ComputerPackages extends InstalledPackages {
  /** Id of the computer. */
  readonly computer: string;
  readonly name: string;
  /** The program that told it. */
  readonly source: string;
  /** When it last said so. */
  readonly observedAt: Date;
}

interface PackageMatch {
  readonly computer: string;
  readonly advisory: PackageAdvisory;
  readonly installed: InstalledPackage;
  readonly fixedVersion: string | null;
  /** Who told of the package, and which range holds it. */
  readonly because: string;
}
interface UndecidedMatch {
  readonly computer: string;
  readonly advisory: PackageAdvisory;
  readonly installed: InstalledPackage;
  readonly because: string;
}

export interface MatchedPackages {
  readonly matches: readonly PackageMatch[];
  readonly undecided: readonly UndecidedMatch[];
  /** Computers of which what was not found proves nothing, and why. */
  readonly gaps: ReadonlyMap<string, string>;
}

/** An inventory or an edition that is older closes nothing. */
const INVENTORY_MAX_AGE_DAYS = 7;
const EDITION_MAX_AGE_DAYS = 30;

interface Known {
  /** By ecosystem and package, `Debian:12 openssl`. */
  readonly advisories: ReadonlyMap<string, readonly PackageAdvisory[]>;
  readonly editions: readonly AdvisoryEdition[];
  readonly at: Date;
}

export const keyOfPackage = (one: { readonly ecosystem: string; readonly name: string }): string => `${one.ecosystem} ${one.name}`;

/** Every advisory that is about a version that is installed, with the reason; and what could not be told. */
export function matchPackages(computers: readonly ComputerPackages[], known: Known): MatchedPackages {
  const matches: PackageMatch[] = [];
  const undecided: UndecidedMatch[] = [];
  const gaps = new Map<string, string>();
  for (const computer of computers) {
    const gap = gapOf(computer, known);
    if (gap !== null) gaps.set(computer.computer, gap);
    const about = distinct(computer.packages).flatMap((installed) =>
      (known.advisories.get(keyOfPackage(installed)) ?? []).map((advisory) => ({ computer: computer.computer, advisory, installed })),
    );
    for (const one of about) {
      const verdict = isAffected(one.advisory.ecosystem, one.advisory.affected, one.installed.version);
      if (verdict.is === 'affected')
        matches.push({ ...one, fixedVersion: verdict.fixedVersion, because: reason(computer, one.installed, verdict.because) });
      if (verdict.is === 'undecided') undecided.push({ ...one, because: verdict.because });
    }
  }
  return { matches, undecided, gaps };
}

function reason({ source, observedAt }: ComputerPackages, { toldAs, name, ecosystem }: InstalledPackage, because: string): string {
  const of = toldAs === name ? '' : ` (package ${toldAs})`;
  return `${source} told of ${name}${of} on ${observedAt.toISOString().slice(0, 10)}; by ${ecosystem}’s order ${because}.`;
}

function gapOf({ gap, observedAt, packages }: ComputerPackages, { editions, at }: Known): string | null {
  if (gap !== null) return gap;
  if (ageDays(observedAt, at) > INVENTORY_MAX_AGE_DAYS) return `its list of programs is older than ${INVENTORY_MAX_AGE_DAYS} days`;
  for (const base of new Set(packages.map(({ ecosystem }) => baseOf(ecosystem)))) {
    const edition = editions.find(({ ecosystem }) => ecosystem === base);
    if (!edition) return `no advisories of ${base} are loaded`;
    if (ageDays(edition.fetchedAt, at) > EDITION_MAX_AGE_DAYS) return `advisories of ${base} are older than ${EDITION_MAX_AGE_DAYS} days`;
  }
  return null;
}

/** Several packages of one source are one; of two versions both count. */
function distinct(packages: readonly InstalledPackage[]): readonly InstalledPackage[] {
  return [...new Map(packages.map((one) => [`${keyOfPackage(one)} ${one.version}`, one])).values()];
}

import type { AdvisoryEdition, PackageAdvisory } from './advisory.js';
import { baseOf } from '../../inventory/versions/compare-versions.js';
import { ageDays } from '../age.js';
import { NOTHING_KNOWN, toldBy, weaknessesIn, type KnownIds, type Weakness } from './aliases.js';
import { isAffected, type Verdict } from './is-affected.js';
import type { InstalledPackage } from './installed-package.js';
import type { ToldPackage } from './packages-told.js';

/** What one computer has installed, and who told of it. */
export interface ComputerPackages {
  /** Id of the computer. */
  readonly computer: string;
  readonly name: string;
  readonly packages: readonly ToldPackage[];
  /** Why what is not found may be there all the same; null where it is all there is. */
  readonly gap: string | null;
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

/** An edition that is older closes nothing. */
export const EDITION_MAX_AGE_DAYS = 30;

interface Known {
  /** By ecosystem and package, `Debian:12 openssl`. */
  readonly advisories: ReadonlyMap<string, readonly PackageAdvisory[]>;
  readonly editions: readonly AdvisoryEdition[];
  readonly at: Date;
  /** What was found before; absent: nothing. */
  readonly before?: KnownIds;
}

export const keyOfPackage = (one: { readonly ecosystem: string; readonly name: string }): string => `${one.ecosystem} ${one.name}`;

/** Every weakness of a version that is installed, with the reason, by one of the advisories that are about it; and what could not be told. */
export function matchPackages(computers: readonly ComputerPackages[], known: Known): MatchedPackages {
  const gaps = new Map<string, string>();
  const weaknesses = new Map([...known.advisories].map(([key, advisories]) => [key, weaknessesIn(advisories)]));
  const before = known.before ?? NOTHING_KNOWN;
  const found: Found[] = [];
  for (const computer of computers) {
    const gap = gapOf(computer, known);
    if (gap !== null) gaps.set(computer.computer, gap);
    for (const installed of distinct(computer.packages))
      for (const weakness of weaknesses.get(keyOfPackage(installed)) ?? []) found.push(...foundAt(computer, installed, weakness, before));
  }
  return { matches: found.flatMap(matchIn), undecided: found.flatMap(undecidedIn), gaps };
}

interface Found {
  readonly at: Pick<UndecidedMatch, 'computer' | 'advisory'> & { readonly installed: ToldPackage };
  readonly verdict: Verdict;
}

function foundAt({ computer }: ComputerPackages, installed: ToldPackage, weakness: Weakness, before: KnownIds): readonly Found[] {
  const verdict = judgeAll(weakness, installed);
  if (verdict.is === 'not-affected') return [];
  return toldBy(weakness, { ...installed, computer }, before).map((advisory) => ({ at: { computer, advisory, installed }, verdict }));
}

function matchIn({ at, verdict }: Found): readonly PackageMatch[] {
  if (verdict.is !== 'affected') return [];
  return [{ ...at, fixedVersion: verdict.fixedVersion, because: reason(at.installed, verdict.because) }];
}

function undecidedIn({ at, verdict }: Found): readonly UndecidedMatch[] {
  return verdict.is === 'undecided' ? [{ ...at, because: verdict.because }] : [];
}

/** Affected by any of them is affected; what one of them cannot tell is undecided. */
function judgeAll({ advisories }: Weakness, installed: InstalledPackage): Verdict {
  const verdicts = advisories.map((advisory) => judge({ advisory, installed }));
  const found = verdicts.find(({ is }) => is === 'affected') ?? verdicts.find(({ is }) => is === 'undecided');
  return found ?? { is: 'not-affected' };
}

const UNCLEAR = {
  publisher: 'the list does not say who publishes it',
  version: 'its version is not told as advisories write it',
  silent: 'the only list that names it is older than 7 days',
} as const;

/** What may be another product, or gone, is none of those that are affected for certain; it is clear of what neither would be affected by. */
function judge({ advisory, installed }: { readonly advisory: PackageAdvisory; readonly installed: InstalledPackage }): Verdict {
  const { version, unclear } = installed;
  const undecided = unclear && ({ is: 'undecided', because: UNCLEAR[unclear] } as const);
  if (unclear === 'version' && undecided && version.trim() !== '') return undecided;
  const verdict = isAffected(advisory.ecosystem, advisory.affected, version, installed);
  return undecided && verdict.is === 'affected' ? undecided : verdict;
}

function reason({ told: { source, observedAt }, toldAs, name, ecosystem, by }: ToldPackage, because: string): string {
  const of = by === undefined ? (toldAs === name ? '' : ` (package ${toldAs})`) : ` (${toldAs}, by ${by})`;
  return `${source} told of ${name}${of} on ${observedAt.toISOString().slice(0, 10)}; by ${ecosystem}’s order ${because}.`;
}

function gapOf({ gap, packages }: ComputerPackages, { editions, at }: Known): string | null {
  return gap ?? editionGap(new Set(packages.map(({ ecosystem }) => baseOf(ecosystem))), editions, at);
}

/** Of an ecosystem without advisories nothing was ever found, so that it keeps nothing open; where no other is told, nothing is known at all. */
function editionGap(bases: ReadonlySet<string>, editions: readonly AdvisoryEdition[], at: Date): string | null {
  const kept = editions.filter(({ ecosystem }) => bases.has(ecosystem));
  if (kept.length === 0 && bases.size > 0) return `no advisories of ${[...bases].join(', ')} are loaded`;
  const old = kept.find(({ asOf }) => ageDays(asOf, at) > EDITION_MAX_AGE_DAYS);
  return old ? `advisories of ${old.ecosystem} are older than ${EDITION_MAX_AGE_DAYS} days` : null;
}

/** Several packages of one source are one; of two versions both count. */
function distinct(packages: readonly ToldPackage[]): readonly ToldPackage[] {
  return [...new Map(packages.map((one) => [`${keyOfPackage(one)} ${one.version} ${one.edition ?? ''}`, one])).values()];
}

import { baseOf, CPE } from '../../inventory/versions/compare-versions.js';
import { ageDays } from '../age.js';
import type { InstalledPackage } from './installed-package.js';
import type { InstalledPackages } from './packages-of.js';

/** What one program tells of a computer's packages. */
export interface PackageList extends InstalledPackages {
  /** The program. */
  readonly source: string;
  /** When it last said so. */
  readonly observedAt: Date;
}

/** A package, and the list that told of it. */
export interface ToldPackage extends InstalledPackage {
  readonly told: Pick<PackageList, 'source' | 'observedAt'>;
}

/** An inventory that is older closes nothing. */
const MAX_AGE_DAYS = 7;

/**
 * What a computer has installed, by the lists of all programs on it: each ecosystem's packages by one list, the latest that leaves out nothing, else
 * the latest. So a list that names no packages never takes away what another one names. A program goes by the latest fresh list that names it: one that
 * does not see what a single user has installed takes away nothing either. What only a list names that has fallen silent may be there still.
 */
export function packagesTold(
  lists: readonly PackageList[],
  at: Date,
): { readonly packages: readonly ToldPackage[]; readonly gap: string | null } {
  const gaps = new Map(lists.map((list) => [list, gapOf(list, at)]));
  const whole = (list: PackageList): number => Number(gaps.get(list) === null);
  const best = [...lists].sort(
    (a, b) => whole(b) - whole(a) || b.observedAt.getTime() - a.observedAt.getTime() || (a.source < b.source ? 1 : -1),
  );
  const from = new Map([...firstOf(best, isNoProgram), ...firstOf(latestFirst(lists), isProgram)]);
  const heard = lists.some((list) => !isSilent(list, at));
  const packages = best.flatMap((list) => {
    const told = { source: list.source, observedAt: list.observedAt };
    const silent = heard && isSilent(list, at);
    const own = list.packages.filter((one) => from.get(groupOf(one)) === list);
    return own.map((one) => ({ ...(silent && isProgram(one) ? { unclear: 'silent' as const } : {}), ...one, told }));
  });
  const [first] = best;
  const lost = lists.find((list) => list.lost !== null)?.lost ?? null;
  return { packages, gap: first ? (gaps.get(first) ?? lost) : 'no program was listed' };
}

const isProgram = ({ ecosystem }: InstalledPackage): boolean => baseOf(ecosystem) === CPE;
const isNoProgram = (one: InstalledPackage): boolean => !isProgram(one);

/** What goes by one list: a program, or all packages of an ecosystem. */
function groupOf(one: InstalledPackage): string {
  return isProgram(one) ? `${one.ecosystem} ${one.name}` : baseOf(one.ecosystem);
}

/** The first of the lists that tells of each. */
function firstOf(lists: readonly PackageList[], wanted: (one: InstalledPackage) => boolean): ReadonlyMap<string, PackageList> {
  const first = new Map<string, PackageList>();
  for (const list of lists.toReversed()) for (const one of list.packages.filter(wanted)) first.set(groupOf(one), list);
  return first;
}

function latestFirst(lists: readonly PackageList[]): readonly PackageList[] {
  return [...lists].sort((a, b) => b.observedAt.getTime() - a.observedAt.getTime() || (a.source < b.source ? 1 : -1));
}

function isSilent({ observedAt }: PackageList, at: Date): boolean {
  return ageDays(observedAt, at) > MAX_AGE_DAYS;
}

function gapOf(list: PackageList, at: Date): string | null {
  return list.gap ?? (isSilent(list, at) ? `its list of programs is older than ${MAX_AGE_DAYS} days` : null);
}

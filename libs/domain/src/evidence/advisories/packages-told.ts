import { baseOf } from '../../inventory/versions/compare-versions.js';
import { ageDays } from '../age.js';
import type { InstalledPackage, InstalledPackages } from './packages-of.js';

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
 * the latest. So a list that names no packages never takes away what another one names.
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
  const from = new Map<string, PackageList>();
  for (const list of best)
    for (const ecosystem of new Set(list.packages.map((one) => baseOf(one.ecosystem)))) if (!from.has(ecosystem)) from.set(ecosystem, list);
  const packages = best.flatMap((list) => {
    const told = { source: list.source, observedAt: list.observedAt };
    return list.packages.filter(({ ecosystem }) => from.get(baseOf(ecosystem)) === list).map((one) => ({ ...one, told }));
  });
  const [first] = best;
  const lost = lists.find((list) => list.lost !== null)?.lost ?? null;
  return { packages, gap: first ? (gaps.get(first) ?? lost) : 'no program was listed' };
}

function gapOf({ gap, observedAt }: PackageList, at: Date): string | null {
  if (gap !== null) return gap;
  return ageDays(observedAt, at) > MAX_AGE_DAYS ? `its list of programs is older than ${MAX_AGE_DAYS} days` : null;
}

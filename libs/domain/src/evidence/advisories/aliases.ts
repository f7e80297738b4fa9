import type { PackageAdvisory } from './advisory.js';

/** What was found before, as far as it says under which id a weakness of a package is known. */
export interface KnownIds {
  /** The advisory is open in the package on the computer; on any where none is named. */
  readonly isOpen: (id: string, installed: Package, computer?: string) => boolean;
  /** It was found in the package before, open or mended. */
  readonly isKnown: (id: string, installed: Package) => boolean;
}
export type Package = { readonly ecosystem: string; readonly name: string };
export const NOTHING_KNOWN: KnownIds = { isOpen: () => false, isKnown: () => false };

/** One weakness of a package, by all the advisories that are about it. */
export interface Weakness {
  readonly advisories: readonly PackageAdvisory[];
  /** Every id that any of them has, the preferred one first. */
  readonly ids: readonly string[];
}

/** Whose ids are taken first: GitHub reviews what it publishes; CVE ids and all others come after the databases of ecosystems. */
const PREFERRED = [/^GHSA-/, /^PYSEC-/, /^(?!CVE-)/];

/**
 * Advisories of one package that are aliases of each other are one weakness. One that names several CVEs is about several, and is no other's alias. The order
 * of ids is the same whichever advisory came first.
 */
export function weaknessesIn(advisories: readonly PackageAdvisory[]): readonly Weakness[] {
  const groups = new Map<string, string>();
  const headOf = (id: string): string => {
    let head = id;
    for (let next = groups.get(head); next !== undefined && next !== head; next = groups.get(head)) head = next;
    return head;
  };
  for (const advisory of advisories)
    for (const id of idsOf(advisory)) {
      const [one, other] = [headOf(advisory.id), headOf(id)].sort(byPreference);
      if (one !== undefined && other !== undefined && one !== other) groups.set(other, one);
    }
  return [...Map.groupBy(advisories, ({ id }) => headOf(id)).values()].map((told) => ({
    advisories: told.toSorted((a, b) => byPreference(a.id, b.id)),
    ids: [...new Set(told.flatMap(idsOf))].sort(byPreference),
  }));
}

function idsOf({ id, aliases = [], cves }: PackageAdvisory): readonly string[] {
  return cves.length > 1 ? [id] : [id, ...aliases];
}

function byPreference(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function rank(id: string): number {
  const found = PREFERRED.findIndex((pattern) => pattern.test(id));
  return found < 0 ? PREFERRED.length : found;
}

/**
 * The advisories that a weakness is told by at a computer: those that are open there, so that nothing that is still weak is called mended; else the one that is open
 * in the package elsewhere, else the one that was known, else the preferred of those that are published. One that is known by an id that is published no
 * longer keeps it, and with it what people decided of it.
 */
export function toldBy(
  { advisories, ids }: Weakness,
  at: Package & { readonly computer: string },
  known: KnownIds,
): readonly PackageAdvisory[] {
  const named = (id: string): readonly PackageAdvisory[] => {
    const own = advisories.find((one) => one.id === id) ?? advisories[0];
    return own ? [together({ ...own, id }, advisories)] : [];
  };
  const open = ids.filter((id) => known.isOpen(id, at, at.computer));
  if (open.length > 0) return open.flatMap(named);
  const id = ids.find((one) => known.isOpen(one, at)) ?? ids.find((one) => known.isKnown(one, at)) ?? advisories[0]?.id;
  return id === undefined ? [] : named(id);
}

/** Its CVEs are those of all. */
function together(advisory: PackageAdvisory, all: readonly PackageAdvisory[]): PackageAdvisory {
  return all.length === 1 ? advisory : { ...advisory, cves: [...new Set(all.flatMap(({ cves }) => cves))].sort() };
}

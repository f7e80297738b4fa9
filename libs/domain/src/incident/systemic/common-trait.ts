/** What clinics can have in common. */
export const TRAIT_KINDS = [
  'os',
  'os-build',
  'software',
  'antivirus',
  'backup-tool',
  'evidence-source',
  'setting',
  'vendor',
  'clinic-group',
  'archetype',
] as const;
export type TraitKind = (typeof TRAIT_KINDS)[number];

/** How many clinics have a trait, among those that turned and among the others that the check was answered for. */
export interface TraitCount {
  readonly kind: TraitKind;
  /** e.g. `Windows 11 Pro 10.0.26100`. */
  readonly value: string;
  readonly turned: number;
  readonly others: number;
}

export interface CommonTrait extends TraitCount {
  /** Share of the clinics that turned which have it, 0..1. */
  readonly support: number;
  /** How much likelier a clinic with it turned than any clinic did; 1: as likely. */
  readonly lift: number;
  /** Chance of at least as many among those that turned, had they been drawn at random (Fisher, one-sided), times the traits looked at; at most 1. */
  readonly chance: number;
  /** Whether it is worth to be called a guess: most of those that turned have it, and chance hardly makes it so. */
  readonly isGuess: boolean;
}

const MOST = 5;
const LEAST_SUPPORT = 0.5;
const SIGNIFICANT = 0.05;

/**
 * Traits that those that turned share and the others do not, the least likely by chance first. Empty where there are no others: what everybody has
 * explains nothing.
 */
export function commonTraits(
  counts: readonly TraitCount[],
  { turned, others }: { readonly turned: number; readonly others: number },
): readonly CommonTrait[] {
  if (others === 0 || turned === 0) return [];
  const candidates = counts.filter((one) => one.turned >= 2 && one.turned / turned >= LEAST_SUPPORT);
  return candidates
    .map((one) => weighed(one, { turned, others, looked: candidates.length }))
    .filter(({ lift }) => lift > 1)
    .sort(
      (one, other) =>
        one.chance - other.chance || other.lift - one.lift || compare(`${one.kind} ${one.value}`, `${other.kind} ${other.value}`),
    )
    .slice(0, MOST);
}

function weighed(
  count: TraitCount,
  { turned, others, looked }: { readonly turned: number; readonly others: number; readonly looked: number },
): CommonTrait {
  const [having, all] = [count.turned + count.others, turned + others];
  const chance = Math.min(1, looked * chanceOfAsMany(count.turned, { having, turned, all }));
  return { ...count, support: count.turned / turned, lift: count.turned / having / (turned / all), chance, isGuess: chance < SIGNIFICANT };
}

/** Upper tail of the hypergeometric distribution: of `all` clinics `having` have the trait, and `turned` are drawn. */
function chanceOfAsMany(
  least: number,
  { having, turned, all }: { readonly having: number; readonly turned: number; readonly all: number },
): number {
  let total = 0;
  for (let n = least; n <= Math.min(having, turned); n += 1) {
    total += Math.exp(logChoose(having, n) + logChoose(all - having, turned - n) - logChoose(all, turned));
  }
  return Math.min(1, total);
}

function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return -Infinity;
  let log = 0;
  for (let i = 1; i <= k; i += 1) log += Math.log((n - k + i) / i);
  return log;
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

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
  const logChoose = logChooseUpTo(turned + others);
  return candidates
    .filter((one) => liftOf(one, { turned, others }) > 1)
    .map((one) => weighed(one, { turned, others, looked: candidates.length, logChoose }))
    .sort(
      (one, other) =>
        one.chance - other.chance || other.lift - one.lift || compare(`${one.kind} ${one.value}`, `${other.kind} ${other.value}`),
    )
    .slice(0, MOST);
}

interface Sides {
  readonly turned: number;
  readonly others: number;
}

const liftOf = (count: TraitCount, { turned, others }: Sides): number =>
  count.turned / (count.turned + count.others) / (turned / (turned + others));

function weighed(
  count: TraitCount,
  { turned, others, looked, logChoose }: Sides & { readonly looked: number; readonly logChoose: LogChoose },
): CommonTrait {
  const drawn = { having: count.turned + count.others, turned, all: turned + others };
  const chance = Math.min(1, looked * chanceOfAsMany(count.turned, drawn, logChoose));
  return { ...count, support: count.turned / turned, lift: liftOf(count, { turned, others }), chance, isGuess: chance < SIGNIFICANT };
}

/** Upper tail of the hypergeometric distribution: of `all` clinics `having` have the trait, and `turned` are drawn. */
function chanceOfAsMany(
  least: number,
  { having, turned, all }: { readonly having: number; readonly turned: number; readonly all: number },
  logChoose: LogChoose,
): number {
  let total = 0;
  for (let n = least; n <= Math.min(having, turned); n += 1) {
    total += Math.exp(logChoose(having, n) + logChoose(all - having, turned - n) - logChoose(all, turned));
  }
  return Math.min(1, total);
}

type LogChoose = (n: number, k: number) => number;

/** Logarithms of the binomial coefficients of at most `most`, from a table that is made once for all traits. */
function logChooseUpTo(most: number): LogChoose {
  const table = [0];
  for (let n = 1, sum = 0; n <= most; n += 1) table.push((sum += Math.log(n)));
  const logFactorial = (n: number): number => table[n] ?? NaN;
  return (n, k) => (k < 0 || k > n ? -Infinity : logFactorial(n) - logFactorial(k) - logFactorial(n - k));
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

import { Unions } from './unions.js';

/** What somebody has said of two sightings; it holds whatever the rules say. */
export interface Ruling {
  readonly a: string;
  readonly b: string;
  readonly verdict: 'same' | 'different';
}

/** What the rules say of two sightings. */
export interface Compared<Reason extends string, Field extends string> {
  /** `ask`: what speaks for it is too weak, or something speaks against it; somebody has to say. */
  readonly verdict: 'same' | 'different' | 'ask';
  readonly reason: Reason;
  readonly agrees: readonly Field[];
  readonly contradicts: readonly Field[];
}

export interface JoinBecause<Reason extends string> {
  readonly id: string;
  /** The sighting of the same subject that was there first. */
  readonly into: string;
  readonly reason: Reason | 'ruled';
}

/** Two sightings that somebody has to judge; `a` sorts before `b`. */
export interface ProposalBecause<Reason extends string, Field extends string> extends Omit<Compared<Reason, Field>, 'verdict'> {
  readonly a: string;
  readonly b: string;
  /** True where each agrees with sightings that contradict one another. */
  readonly betweenSeveral: boolean;
}

/** What is compared, in the order in which it was first seen, and how. */
export interface Compares<Item, Reason extends string, Field extends string> {
  readonly items: readonly (Item & { readonly id: string })[];
  /** Words that make two that have one in common worth comparing. */
  readonly words: (item: Item) => readonly string[];
  readonly compare: (a: Item, b: Item) => Compared<Reason, Field>;
  /** Too little to join by, and nothing that two sightings of one subject could not show. */
  readonly isHarmless: (comparison: Compared<Reason, Field>) => boolean;
}

interface Pair<Reason extends string, Field extends string> {
  readonly a: string;
  readonly b: string;
  readonly comparison: Compared<Reason, Field>;
}

/**
 * Which sightings are of one subject, and which somebody has to judge. The order in which they came does not matter: sightings that agree are
 * one only while none of them contradicts another, and people's rulings go before.
 */
export class Resolution<Item, Reason extends string, Field extends string> {
  private readonly byId: ReadonlyMap<string, Item>;
  private readonly apart: ReadonlySet<string>;
  private readonly ruled: Unions;
  private readonly pairs: readonly Pair<Reason, Field>[];

  constructor(
    private readonly compares: Compares<Item, Reason, Field>,
    rulings: readonly Ruling[],
  ) {
    const { items } = compares;
    this.byId = new Map(items.map((one) => [one.id, one]));
    this.apart = new Set(rulings.filter(({ verdict }) => verdict === 'different').map(({ a, b }) => keyOf(a, b)));
    this.ruled = new Unions(items.map(({ id }) => id));
    for (const { a, b, verdict } of rulings) if (verdict === 'same' && this.byId.has(a) && this.byId.has(b)) this.ruled.unite(a, b);
    this.pairs = this.candidates();
  }

  outcome(): { readonly joins: readonly JoinBecause<Reason>[]; readonly proposals: readonly ProposalBecause<Reason, Field>[] } {
    const agreeing = this.pairs.filter(({ comparison }) => comparison.verdict === 'same');
    const wished = this.ruled.copy();
    for (const { a, b } of agreeing) wished.unite(a, b);
    const torn = new Set(wished.groups().flatMap((group) => (this.isWhole(group) ? [] : group)));
    const settled = this.ruled.copy();
    for (const { a, b } of agreeing) if (!torn.has(a)) settled.unite(a, b);
    const agreeingOf = Map.groupBy(
      agreeing.flatMap((pair) => [pair.a, pair.b].map((id) => ({ id, pair }))),
      ({ id }) => id,
    );
    const joins = settled.groups().flatMap(([first, ...others]) =>
      others.map((id) =>
        this.join(
          id,
          first ?? id,
          (agreeingOf.get(id) ?? []).map(({ pair }) => pair),
        ),
      ),
    );
    const proposals = this.pairs
      .filter(({ a, b, comparison }) => comparison.verdict !== 'different' && !settled.areOne(a, b))
      .map(({ a, b, comparison: { verdict, ...rest } }) => ({ a, b, ...rest, betweenSeveral: verdict === 'same' }));
    return { joins, proposals: oneEach(proposals, settled) };
  }

  /** Pairs that have a word in common, and that nobody has ruled on. */
  private candidates(): readonly Pair<Reason, Field>[] {
    const pairs = new Map<string, Pair<Reason, Field>>();
    for (const ids of this.holders()) {
      const met = ids.flatMap((a, n) => ids.slice(n + 1).map((b) => [a, b] as const));
      for (const [a, b] of met) if (!pairs.has(keyOf(a, b)) && !this.isRuled(a, b)) pairs.set(keyOf(a, b), this.pairOf(a, b));
    }
    return [...pairs.values()];
  }

  private holders(): readonly (readonly string[])[] {
    const held = this.compares.items.flatMap((item) => this.compares.words(item).map((word) => ({ word, id: item.id })));
    return [...Map.groupBy(held, ({ word }) => word).values()].map((bearers) => bearers.map(({ id }) => id));
  }

  private pairOf(one: string, other: string): Pair<Reason, Field> {
    const [a, b] = one < other ? [one, other] : [other, one];
    return { a, b, comparison: this.compare(a, b) };
  }

  private compare(a: string, b: string): Compared<Reason, Field> {
    const [one, other] = [this.byId.get(a), this.byId.get(b)];
    if (!one || !other) throw new Error('A pair is made of sightings that are known');
    return this.compares.compare(one, other);
  }

  /** Somebody has said that they are one, or that they, or others of the same subjects, are two. */
  private isRuled(a: string, b: string): boolean {
    if (this.ruled.areOne(a, b)) return true;
    return this.ruled.groupOf(a).some((one) => this.ruled.groupOf(b).some((other) => this.apart.has(keyOf(one, other))));
  }

  /** Agreement passes from one to the next; it ends where two of them contradict one another. */
  private isWhole(group: readonly string[]): boolean {
    return group.every((a, n) =>
      group.slice(n + 1).every((b) => {
        if (this.ruled.areOne(a, b)) return true;
        if (this.apart.has(keyOf(a, b))) return false;
        const comparison = this.compare(a, b);
        return comparison.verdict === 'same' || this.compares.isHarmless(comparison);
      }),
    );
  }

  private join(id: string, into: string, own: readonly Pair<Reason, Field>[]): JoinBecause<Reason> {
    if (this.ruled.groupOf(id).length > 1) return { id, into, reason: 'ruled' };
    const why = own.find(({ a, b }) => a === into || b === into) ?? own[0];
    return { id, into, reason: why?.comparison.reason ?? 'ruled' };
  }
}

/** Of two subjects there is one question, however many sightings each has: the one that most speaks for. */
function oneEach<Reason extends string, Field extends string>(
  proposals: readonly ProposalBecause<Reason, Field>[],
  settled: Unions,
): readonly ProposalBecause<Reason, Field>[] {
  const kept = new Map<string, ProposalBecause<Reason, Field>>();
  const strongest = [...proposals].sort((x, y) => y.agrees.length - x.agrees.length || (keyOf(x.a, x.b) < keyOf(y.a, y.b) ? -1 : 1));
  for (const proposal of strongest) {
    const key = keyOf(settled.firstOf(proposal.a), settled.firstOf(proposal.b));
    if (!kept.has(key)) kept.set(key, proposal);
  }
  return [...kept.values()];
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

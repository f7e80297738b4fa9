import { compareIdentities, type Comparison, type MatchReason } from './compare.js';
import { COMPARED_FIELDS, type ComputerIdentity } from './identity.js';
import { withoutSharedValues } from './shared-values.js';
import { Unions } from './unions.js';

/** A computer as one source tells of it. */
export interface Sighting {
  readonly id: string;
  readonly firstSeenAt: Date;
  readonly identity: ComputerIdentity;
}

/** What somebody has said of two sightings; it holds whatever the rules say. */
export interface Ruling {
  readonly a: string;
  readonly b: string;
  readonly verdict: 'same' | 'different';
}

export interface Join {
  readonly id: string;
  /** The sighting of the same computer that was there first. */
  readonly into: string;
  readonly reason: MatchReason | 'ruled';
}

/** Two sightings that somebody has to judge; `a` sorts before `b`. */
export interface Proposal extends Omit<Comparison, 'verdict'> {
  readonly a: string;
  readonly b: string;
  /** True where each agrees with sightings that contradict one another. */
  readonly betweenSeveral: boolean;
}

export interface Subjects {
  readonly joins: readonly Join[];
  readonly proposals: readonly Proposal[];
}

/** Too little to join by, and nothing that two sightings of one computer could not show. */
const NOTHING_AGAINST: ReadonlySet<MatchReason> = new Set(['nothing-agrees', 'name-alone', 'name-and-domain', 'adapters-alone']);

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly comparison: Comparison;
}

/**
 * Which sightings of a clinic are of one computer, and which somebody has to judge. The order in which they came does not matter: sightings
 * that agree are one computer only while none of them contradicts another, and people's rulings go before.
 */
export function subjectsOf(all: readonly Sighting[], rulings: readonly Ruling[]): Subjects {
  return new Resolution(withoutSharedValues([...all].sort(byAge)), rulings).subjects();
}

function byAge(a: Sighting, b: Sighting): number {
  return a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.id < b.id ? -1 : 1);
}

class Resolution {
  private readonly byId: ReadonlyMap<string, Sighting>;
  private readonly apart: ReadonlySet<string>;
  private readonly ruled: Unions;
  private readonly pairs: readonly Pair[];

  constructor(
    private readonly sightings: readonly Sighting[],
    rulings: readonly Ruling[],
  ) {
    this.byId = new Map(sightings.map((one) => [one.id, one]));
    this.apart = new Set(rulings.filter(({ verdict }) => verdict === 'different').map(({ a, b }) => keyOf(a, b)));
    this.ruled = new Unions(sightings.map(({ id }) => id));
    for (const { a, b, verdict } of rulings) if (verdict === 'same' && this.byId.has(a) && this.byId.has(b)) this.ruled.unite(a, b);
    this.pairs = this.candidates();
  }

  subjects(): Subjects {
    const agreeing = this.pairs.filter(({ comparison }) => comparison.verdict === 'same');
    const wished = this.ruled.copy();
    for (const { a, b } of agreeing) wished.unite(a, b);
    const torn = new Set(wished.groups().flatMap((group) => (this.isWhole(group) ? [] : group)));
    const settled = this.ruled.copy();
    for (const { a, b } of agreeing) if (!torn.has(a)) settled.unite(a, b);
    const joins = settled.groups().flatMap(([first, ...others]) => others.map((id) => this.join(id, first ?? id, agreeing)));
    const proposals = this.pairs
      .filter(({ a, b, comparison }) => comparison.verdict !== 'different' && !settled.areOne(a, b))
      .map(({ a, b, comparison: { verdict, ...rest } }) => ({ a, b, ...rest, betweenSeveral: verdict === 'same' }));
    return { joins, proposals: this.oneEach(proposals, settled) };
  }

  /** Pairs that have a value in common, and that nobody has ruled on. */
  private candidates(): readonly Pair[] {
    const pairs = new Map<string, Pair>();
    for (const ids of this.holders()) {
      const met = ids.flatMap((a, n) => ids.slice(n + 1).map((b) => [a, b] as const));
      for (const [a, b] of met) if (!pairs.has(keyOf(a, b)) && !this.isRuled(a, b)) pairs.set(keyOf(a, b), this.pairOf(a, b));
    }
    return [...pairs.values()];
  }

  /** Who bears each value; whole domains say nothing of one computer. */
  private holders(): readonly (readonly string[])[] {
    const fields = COMPARED_FIELDS.filter((name) => name !== 'domain');
    const held = this.sightings.flatMap(({ id, identity }) =>
      fields.flatMap((field) => identity.values[field].map((value) => ({ word: `${field} ${value}`, id }))),
    );
    return [...Map.groupBy(held, ({ word }) => word).values()].map((bearers) => bearers.map(({ id }) => id));
  }

  private pairOf(one: string, other: string): Pair {
    const [a, b] = one < other ? [one, other] : [other, one];
    return { a, b, comparison: this.compare(a, b) };
  }

  private compare(a: string, b: string): Comparison {
    const [one, other] = [this.byId.get(a), this.byId.get(b)];
    if (!one || !other) throw new Error('A pair is made of sightings that are known');
    return compareIdentities(one.identity, other.identity);
  }

  /** Somebody has said that they are one, or that they, or others of the same computers, are two. */
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
        const { verdict, reason, contradicts } = this.compare(a, b);
        return verdict === 'same' || (NOTHING_AGAINST.has(reason) && !contradicts.includes('hostname'));
      }),
    );
  }

  private join(id: string, into: string, agreeing: readonly Pair[]): Join {
    if (this.ruled.groupOf(id).length > 1) return { id, into, reason: 'ruled' };
    const own = agreeing.filter(({ a, b }) => a === id || b === id);
    const why = own.find(({ a, b }) => a === into || b === into) ?? own[0];
    return { id, into, reason: why?.comparison.reason ?? 'ruled' };
  }

  /** Of two computers there is one question, however many sightings each has: the one that most speaks for. */
  private oneEach(proposals: readonly Proposal[], settled: Unions): readonly Proposal[] {
    const kept = new Map<string, Proposal>();
    for (const proposal of [...proposals].sort(
      (x, y) => y.agrees.length - x.agrees.length || (keyOf(x.a, x.b) < keyOf(y.a, y.b) ? -1 : 1),
    )) {
      const key = keyOf(settled.firstOf(proposal.a), settled.firstOf(proposal.b));
      if (!kept.has(key)) kept.set(key, proposal);
    }
    return [...kept.values()];
  }
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

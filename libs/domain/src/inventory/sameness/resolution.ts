import { Unions } from './unions.js';
import { Bearers } from './words.js';

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
  /** Of each item, by numbers below `size`: two that have one in common are worth comparing. */
  readonly words: readonly (readonly number[])[];
  readonly size: number;
  /** Words that do not make two worth comparing, by their numbers: 1; null where all do. */
  readonly idle: Uint8Array | null;
  /** What is asked most; `compare` says the same, and why. */
  readonly judge: (a: Item, b: Item) => Judged<Reason>;
  readonly compare: (a: Item, b: Item) => Compared<Reason, Field>;
  /** Too little to join by, and nothing that two sightings of one subject could not show. */
  readonly isHarmless: (comparison: Compared<Reason, Field>) => boolean;
}

type Judged<Reason extends string> = Pick<Compared<Reason, string>, 'verdict' | 'reason'>;

/** What the rules say of a sighting and of one that came later, by their places in the order; never that they are two. */
interface Met<Reason extends string> {
  readonly earlier: number;
  readonly later: number;
  readonly reason: Reason;
  readonly isSame: boolean;
}

/**
 * Which sightings are of one subject, and which somebody has to judge. The order in which they came does not matter: sightings that agree are
 * one only while none of them contradicts another, and people's rulings go before. Only sightings that have a word in common are compared, so
 * that the work grows with their number, and with the square of how many have one word.
 */
export class Resolution<Item, Reason extends string, Field extends string> {
  private readonly items: Compares<Item, Reason, Field>['items'];
  private readonly apart: ReadonlySet<string>;
  private readonly ruled: Unions;
  /** Pairs that have a word in common, that nobody has ruled on and that are not simply two, by the earlier. */
  private readonly met: readonly (readonly Met<Reason>[])[];

  constructor(
    private readonly compares: Compares<Item, Reason, Field>,
    rulings: readonly Ruling[],
  ) {
    this.items = compares.items;
    this.apart = new Set(rulings.filter(({ verdict }) => verdict === 'different').map(({ a, b }) => keyOf(a, b)));
    this.ruled = new Unions(this.items.length);
    const places = rulings.length === 0 ? new Map<string, number>() : new Map(this.items.map(({ id }, place) => [id, place]));
    for (const { a, b, verdict } of rulings) {
      const [one, other] = [places.get(a), places.get(b)];
      if (verdict === 'same' && one !== undefined && other !== undefined) this.ruled.unite(one, other);
    }
    this.met = this.candidates();
  }

  outcome(): { readonly joins: readonly JoinBecause<Reason>[]; readonly proposals: readonly ProposalBecause<Reason, Field>[] } {
    const settled = this.settled();
    return { joins: this.joins(settled), proposals: this.proposals(settled) };
  }

  /** What agrees is one, save where a set of what agrees has two in it that contradict one another. */
  private settled(): Unions {
    const wished = this.ruled.copy();
    for (const met of this.met) for (const { earlier, later, isSame } of met) if (isSame) wished.unite(earlier, later);
    const torn = new Set(wished.groups().flatMap((group) => (this.isWhole(group) ? [] : group)));
    if (torn.size === 0) return wished;
    const settled = this.ruled.copy();
    for (const met of this.met)
      for (const { earlier, later, isSame } of met) if (isSame && !torn.has(earlier)) settled.unite(earlier, later);
    return settled;
  }

  private joins(settled: Unions): readonly JoinBecause<Reason>[] {
    return settled.groups().flatMap((group) => {
      const [first = 0, ...others] = group;
      const agreeing = group.flatMap((place) => (this.met[place] ?? []).filter(({ isSame }) => isSame));
      return others.map((place) => this.join(place, first, agreeing));
    });
  }

  private join(place: number, first: number, agreeing: readonly Met<Reason>[]): JoinBecause<Reason> {
    const [id, into] = [this.idOf(place), this.idOf(first)];
    if (!this.ruled.isAlone(place)) return { id, into, reason: 'ruled' };
    // Those with earlier ones come first, and of these the one with the first of all.
    const why = agreeing.find(({ earlier, later }) => earlier === place || later === place);
    return { id, into, reason: why?.reason ?? 'ruled' };
  }

  /** Of two subjects there is one question, however many sightings each has: the one that most speaks for. */
  private proposals(settled: Unions): readonly ProposalBecause<Reason, Field>[] {
    const open = this.met
      .filter(({ length }) => length > 0)
      .flatMap((met) => met.filter(({ earlier, later }) => !settled.areOne(earlier, later)));
    const asked = open.map(({ earlier, later }) => {
      const [a, b] = inOrder(this.idOf(earlier), this.idOf(later));
      const { verdict, ...rest } = this.compare(earlier, later);
      const [one, other] = [settled.firstOf(earlier), settled.firstOf(later)];
      const between = Math.min(one, other) * this.items.length + Math.max(one, other);
      return { between, proposal: { a, b, ...rest, betweenSeveral: verdict === 'same' } };
    });
    asked.sort(({ proposal: x }, { proposal: y }) => y.agrees.length - x.agrees.length || compareIds(x.a, y.a) || compareIds(x.b, y.b));
    const kept = new Map<number, ProposalBecause<Reason, Field>>();
    for (const { between, proposal } of asked) if (!kept.has(between)) kept.set(between, proposal);
    return [...kept.values()];
  }

  private candidates(): readonly (readonly Met<Reason>[])[] {
    const { words, size, idle } = this.compares;
    const bearers = new Bearers(words, size);
    const seenBy = new Int32Array(this.items.length).fill(-1);
    return words.map((own, earlier) => {
      const met: Met<Reason>[] = [];
      for (const word of own) {
        const count = idle?.[word] === 1 ? 0 : bearers.countOf(word);
        for (let nth = 0; nth < count; nth += 1) {
          const later = bearers.placeOf(word, nth);
          if (later <= earlier || seenBy[later] === earlier) continue;
          seenBy[later] = earlier;
          this.meet(earlier, later, met);
        }
      }
      return met.length === 0 ? NOBODY : met;
    });
  }

  private meet(earlier: number, later: number, met: Met<Reason>[]): void {
    const [a, b] = [this.itemAt(earlier), this.itemAt(later)];
    const { verdict, reason } = a.id < b.id ? this.compares.judge(a, b) : this.compares.judge(b, a);
    if (verdict !== 'different' && !this.isRuled(earlier, later)) met.push({ earlier, later, reason, isSame: verdict === 'same' });
  }

  private compare(one: number, other: number): Compared<Reason, Field> {
    const [a, b] = [this.itemAt(one), this.itemAt(other)];
    return a.id < b.id ? this.compares.compare(a, b) : this.compares.compare(b, a);
  }

  private itemAt(place: number): Item & { readonly id: string } {
    const item = this.items[place];
    if (!item) throw new Error('A pair is made of sightings that are known');
    return item;
  }

  /** Somebody has said that they are one, or that they, or others of the same subjects, are two. */
  private isRuled(a: number, b: number): boolean {
    if (this.ruled.areOne(a, b)) return true;
    if (this.apart.size === 0) return false;
    const others = this.ruled.groupOf(b);
    return this.ruled.groupOf(a).some((one) => others.some((other) => this.areApart(one, other)));
  }

  private areApart(a: number, b: number): boolean {
    return this.apart.size > 0 && this.apart.has(keyOf(this.idOf(a), this.idOf(b)));
  }

  /** Agreement passes from one to the next; it ends where two of them contradict one another. */
  private isWhole(group: readonly number[]): boolean {
    const met = group.flatMap((place) => this.met[place] ?? NOBODY).filter(({ isSame }) => isSame);
    // What agrees is in one group, so that as many agree as there are pairs when all do.
    if (met.length === (group.length * (group.length - 1)) / 2) return true;
    const agreeing = new Set(met.map(({ earlier, later }) => earlier * this.items.length + later));
    return group.every((a, n) =>
      group
        .slice(n + 1)
        .every((b) => agreeing.has(a * this.items.length + b) || this.ruled.areOne(a, b) || (!this.areApart(a, b) && this.mayBeOne(a, b))),
    );
  }

  private mayBeOne(a: number, b: number): boolean {
    const comparison = this.compare(a, b);
    return comparison.verdict === 'same' || this.compares.isHarmless(comparison);
  }

  private idOf(place: number): string {
    return this.items[place]?.id ?? '';
  }
}

/** What most have met. */
const NOBODY: readonly never[] = [];

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function inOrder(a: string, b: string): readonly [string, string] {
  return a < b ? [a, b] : [b, a];
}

function keyOf(a: string, b: string): string {
  return inOrder(a, b).join(' ');
}

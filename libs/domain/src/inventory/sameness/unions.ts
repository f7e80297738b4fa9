/** Sets of places in a list that grow together. A set is its places in order, and is called by the first of them. */
export class Unions {
  private readonly parents: Int32Array;
  /** The next place of the same set, in a ring. */
  private readonly next: Int32Array;

  constructor(size: number, like?: Unions) {
    this.parents = like ? like.parents.slice() : Int32Array.from({ length: size }, (_, place) => place);
    this.next = like ? like.next.slice() : this.parents.slice();
  }

  unite(a: number, b: number): void {
    const [one, other] = [this.firstOf(a), this.firstOf(b)];
    if (one === other) return;
    this.parents[Math.max(one, other)] = Math.min(one, other);
    [this.next[one], this.next[other]] = [this.next[other] ?? other, this.next[one] ?? one];
  }

  areOne(a: number, b: number): boolean {
    return a === b || this.firstOf(a) === this.firstOf(b);
  }

  firstOf(place: number): number {
    let first = place;
    for (let above = this.parents[first] ?? first; above !== first; above = this.parents[first] ?? first) {
      this.parents[first] = this.parents[above] ?? above;
      first = above;
    }
    return first;
  }

  isAlone(place: number): boolean {
    return this.next[place] === place;
  }

  groupOf(place: number): readonly number[] {
    const group = [place];
    for (let at = this.next[place] ?? place; at !== place; at = this.next[at] ?? place) group.push(at);
    return group.sort((a, b) => a - b);
  }

  /** Sets of more than one, in the order of their first places. */
  groups(): readonly (readonly number[])[] {
    const groups: (readonly number[])[] = [];
    for (let place = 0; place < this.parents.length; place += 1)
      if (!this.isAlone(place) && this.firstOf(place) === place) groups.push(this.groupOf(place));
    return groups;
  }

  copy(): Unions {
    return new Unions(this.parents.length, this);
  }
}

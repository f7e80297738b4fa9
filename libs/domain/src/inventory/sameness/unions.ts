/** Sets of ids that grow together; each keeps the order of the ids that it was made of. */
export class Unions {
  private readonly order: ReadonlyMap<string, number>;
  private readonly sets: Map<string, readonly string[]>;

  constructor(ids: readonly string[], sets?: ReadonlyMap<string, readonly string[]>) {
    this.order = new Map(ids.map((id, n) => [id, n]));
    this.sets = new Map(sets ?? ids.map((id) => [id, [id]]));
  }

  unite(a: string, b: string): void {
    if (this.areOne(a, b)) return;
    const place = (id: string): number => this.order.get(id) ?? 0;
    const together = [...this.groupOf(a), ...this.groupOf(b)].sort((one, other) => place(one) - place(other));
    for (const id of together) this.sets.set(id, together);
  }

  areOne(a: string, b: string): boolean {
    return this.firstOf(a) === this.firstOf(b);
  }

  groupOf(id: string): readonly string[] {
    return this.sets.get(id) ?? [id];
  }

  firstOf(id: string): string {
    return this.groupOf(id)[0] ?? id;
  }

  groups(): readonly (readonly string[])[] {
    return [...new Set(this.sets.values())];
  }

  copy(): Unions {
    return new Unions([...this.order.keys()], this.sets);
  }
}

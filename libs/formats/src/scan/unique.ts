/** Keys for results that are each a weakness of their own: one that is there again gets a number. */
export class Unique {
  private readonly seen = new Map<string, number>();

  of(...parts: readonly (string | number | null)[]): string {
    const key = parts
      .map((part) => part ?? '')
      .join(' | ')
      .slice(0, 900);
    const times = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, times);
    return times === 1 ? key : `${key} #${times}`;
  }
}

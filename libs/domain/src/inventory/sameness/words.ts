/** Values by numbers, so that what is told is read once however often it is compared. */
export class Words {
  private readonly kinds = new Map<string, Map<string, number>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The number of a value of a kind: the same one for the same value. */
  numberOf(kind: string, value: string): number {
    const known = this.kinds.get(kind);
    const values = known ?? new Map<string, number>();
    if (!known) this.kinds.set(kind, values);
    const number = values.get(value);
    if (number !== undefined) return number;
    values.set(value, this.count);
    this.count += 1;
    return this.count - 1;
  }
}

/** Who has each word: places in a list, in order. */
export class Bearers {
  private readonly starts: Int32Array;
  private readonly places: Int32Array;

  constructor(all: readonly (readonly number[])[], size: number) {
    this.starts = new Int32Array(size + 1);
    for (const words of all) for (const word of words) this.starts[word + 1] = (this.starts[word + 1] ?? 0) + 1;
    for (let word = 0; word < size; word += 1) this.starts[word + 1] = (this.starts[word + 1] ?? 0) + (this.starts[word] ?? 0);
    const ends = this.starts.slice();
    this.places = new Int32Array(this.starts[size] ?? 0);
    all.forEach((words, place) => {
      for (const word of words) {
        const end = ends[word] ?? 0;
        this.places[end] = place;
        ends[word] = end + 1;
      }
    });
  }

  countOf(word: number): number {
    return (this.starts[word + 1] ?? 0) - (this.starts[word] ?? 0);
  }

  /** The place of the nth that has the word, from 0. */
  placeOf(word: number, nth: number): number {
    return this.places[(this.starts[word] ?? 0) + nth] ?? 0;
  }
}

import type { ScanFinding } from '#libs/domain';

const NOTHING: readonly never[] = [];

/** What a tool repeats at every place, each kept once: without it a report of half a million findings is mostly copies. */
export class Shared {
  private readonly texts = new Map<string, string>();
  private readonly lists = new Map<string, readonly (string | number)[]>();
  private readonly scores = new Map<string, ScanFinding['cvss']>();

  text(text: string | null): string | null {
    return text === null ? null : known(this.texts, text, text);
  }

  list<T extends string | number>(list: readonly T[]): readonly T[] {
    return list.length === 0 ? NOTHING : (known(this.lists, JSON.stringify(list), list) as readonly T[]);
  }

  score(cvss: ScanFinding['cvss']): ScanFinding['cvss'] {
    return cvss && known(this.scores, `${cvss.score} ${cvss.vector ?? ''} ${cvss.version ?? ''}`, cvss);
  }
}

function known<T>(all: Map<string, T>, key: string, one: T): T {
  const before = all.get(key);
  if (before !== undefined) return before;
  all.set(key, one);
  return one;
}

import { hash } from 'node:crypto';

/** Keys for results that are each a weakness of their own: one that is there again gets a number. Of what they are made of only the hash is kept. */
export class Unique {
  private readonly seen = new Map<string, number>();

  of(...parts: readonly (string | number | null)[]): string {
    const key = hash('sha1', parts.map((part) => part ?? '').join(' | '), 'base64');
    const times = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, times);
    return times === 1 ? key : `${key} #${times}`;
  }
}

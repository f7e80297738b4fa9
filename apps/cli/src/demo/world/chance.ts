import { createHash } from 'node:crypto';

/** Seeded chance: the same name always draws the same numbers, so that a world can be made again piece by piece. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [low, high]. */
  whole(low: number, high: number): number;
  /** True with the probability given. */
  happens(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
}

export function chance(name: string): Chance {
  const digest = createHash('sha256').update(name).digest();
  let [a, b, c, d] = [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8), 1];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return { next, whole, happens: (probability) => next() < probability, pick: (items) => items[whole(0, items.length - 1)] ?? items[0] };
}

/** A UUID that depends on nothing but the name: repeated posts of a replayed world count once. */
export function namedUuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

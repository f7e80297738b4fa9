import { compareIdentifiers } from './order.js';

interface RpmVersion {
  /** Null: none is told, which may mean that the program leaves it out. */
  readonly epoch: number | null;
  readonly version: string;
  readonly release: string | null;
}

/**
 * Order of an installed package's version and a published one by rpm's rules; null where either is no version, or where only the published one names an
 * epoch: inventories leave it out. Where all else is the same and one only tells a release, it is null too.
 */
export function compareRpm(a: string, b: string): number | null {
  const [one, other] = [parse(a), parse(b)];
  const epochs = one && other ? compareEpochs(one.epoch, other.epoch) : null;
  if (!one || !other || epochs === null) return null;
  return epochs || rpmvercmp(one.version, other.version) || compareReleases(one.release, other.release);
}

function compareEpochs(one: number | null, other: number | null): number | null {
  if ((one === null) !== (other === null) && (one ?? other) !== 0) return null;
  return Math.sign((one ?? 0) - (other ?? 0));
}

function compareReleases(one: string | null, other: string | null): number | null {
  if (one === null || other === null) return one === other ? 0 : null;
  return rpmvercmp(one, other);
}

function parse(text: string): RpmVersion | null {
  const [, epoch, version, release] = /^(?:(\d{1,9}):)?([^\s:-]+)(?:-([^\s:-]+))?$/.exec(text.trim()) ?? [];
  if (version === undefined || !/[a-z\d]/i.test(version)) return null;
  return { epoch: epoch === undefined ? null : Number(epoch), version, release: release ?? null };
}

/** rpm's own comparison of one segment: separators only part, `~` comes before everything, `^` after the end and before anything else. */
export function rpmvercmp(a: string, b: string): number {
  const [ones, others] = [segments(a), segments(b)];
  for (let n = 0; ; n += 1) {
    const [one, other] = [ones[n], others[n]];
    if (one === other) {
      if (one === undefined) return 0;
      continue;
    }
    const order = compareSegments(one, other);
    if (order !== 0) return order;
  }
}

function segments(text: string): readonly string[] {
  return text.match(/~|\^|\d+|[a-z]+/gi) ?? [];
}

function compareSegments(one: string | undefined, other: string | undefined): number {
  const order = Math.sign(rank(one) - rank(other));
  if (order !== 0 || one === undefined || other === undefined) return order;
  return compareIdentifiers(one, other, 1);
}

/** `~`, then the end, then `^`, words and numbers. */
function rank(segment: string | undefined): number {
  if (segment === undefined) return 1;
  if (segment === '~') return 0;
  if (segment === '^') return 2;
  return /^\d/.test(segment) ? 4 : 3;
}

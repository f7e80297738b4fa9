import { compareDigits, compareIdentifiers, compareLists } from './order.js';

const VERSION =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z\d]+(?:[-_.][a-z\d]+)*))?$/i;

interface PythonVersion {
  readonly epoch: string;
  readonly release: readonly string[];
  /** Kind and number; null without. */
  readonly pre: readonly [number, string] | null;
  readonly post: string | null;
  readonly dev: string | null;
  readonly local: readonly string[] | null;
}

/** Order of two versions by PEP 440; null where either is none. */
export function comparePep440(a: string, b: string): number | null {
  const [one, other] = [parse(a), parse(b)];
  if (!one || !other) return null;
  return (
    compareDigits(one.epoch, other.epoch) ||
    compareReleases(one.release, other.release) ||
    comparePre(one, other) ||
    compareOptional(one.post, other.post, -1) ||
    compareOptional(one.dev, other.dev, 1) ||
    compareLocal(one.local, other.local)
  );
}

function parse(text: string): PythonVersion | null {
  const match = VERSION.exec(text.trim());
  if (!match) return null;
  const [, epoch = '', release = '', pre, preNumber, dash, post, postNumber, dev, devNumber, local] = match;
  return {
    ...{ epoch, release: release.split('.') },
    pre: preOf(pre, preNumber),
    post: numberOf(dash ?? post, dash ?? postNumber),
    dev: numberOf(dev, devNumber),
    local: local?.toLowerCase().split(/[-_.]/) ?? null,
  };
}

/** Null where the version has no such part. */
function numberOf(word: string | undefined, number: string | undefined): string | null {
  return word === undefined ? null : (number ?? '');
}

function preOf(word: string | undefined, number: string | undefined): PythonVersion['pre'] {
  return word === undefined ? null : [rankOfPre(word), number ?? ''];
}

/** Alpha, beta, and what comes before a release under several names. */
function rankOfPre(word: string): number {
  if (/^a/i.test(word)) return 0;
  return /^b/i.test(word) ? 1 : 2;
}

function compareReleases(a: readonly string[], b: readonly string[]): number {
  for (let n = 0; n < Math.max(a.length, b.length); n += 1) {
    const order = compareDigits(a[n] ?? '', b[n] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** What is in development only comes before its pre-releases, and these before the release. */
function comparePre(a: PythonVersion, b: PythonVersion): number {
  const order = rank(a) - rank(b);
  return order !== 0 ? Math.sign(order) : compareDigits(a.pre?.[1] ?? '', b.pre?.[1] ?? '');
}

function rank({ pre, post, dev }: PythonVersion): number {
  if (pre) return pre[0];
  return post === null && dev !== null ? -1 : 3;
}

/** `absent` says where what has none of it stands. */
function compareOptional(a: string | null, b: string | null, absent: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? absent : -absent;
  return compareDigits(a, b);
}

function compareLocal(a: readonly string[] | null, b: readonly string[] | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareLists(a, b, (one, other) => compareIdentifiers(one, other, 1));
}

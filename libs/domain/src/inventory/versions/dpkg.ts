import { compareDigits } from './order.js';

/** A version as dpkg orders it. */
interface DpkgVersion {
  readonly epoch: number;
  readonly upstream: string;
  readonly revision: string;
}

/** Order of two versions by dpkg's rules (deb-version(7)); null where either is no version. */
export function compareDpkg(a: string, b: string): number | null {
  const [one, other] = [parse(a), parse(b)];
  if (!one || !other) return null;
  return Math.sign(one.epoch - other.epoch || compareParts(one.upstream, other.upstream) || compareParts(one.revision, other.revision));
}

function parse(text: string): DpkgVersion | null {
  const [, epoch = '0', rest = ''] = /^(?:(\d{1,9}):)?(\d[\w.+~-]*)$/.exec(text.trim()) ?? [];
  if (rest === '') return null;
  const dash = rest.lastIndexOf('-');
  return dash < 0
    ? { epoch: Number(epoch), upstream: rest, revision: '' }
    : { epoch: Number(epoch), upstream: rest.slice(0, dash), revision: rest.slice(dash + 1) };
}

/** Runs of other characters and runs of digits by turns; `~` comes before the end, letters before all else. */
function compareParts(a: string, b: string): number {
  const [ones, others] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let n = 0; n < Math.max(ones.length, others.length); n += 1) {
    const order = (n % 2 === 0 ? compareWords : compareDigits)(ones[n] ?? '', others[n] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareWords(a: string, b: string): number {
  for (let n = 0; n < Math.max(a.length, b.length); n += 1) {
    const order = weight(a[n]) - weight(b[n]);
    if (order !== 0) return Math.sign(order);
  }
  return 0;
}

function weight(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === '~') return -1;
  return /[a-z]/i.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

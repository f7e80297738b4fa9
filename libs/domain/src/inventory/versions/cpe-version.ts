import { compareDigits } from './order.js';

/**
 * What follows a version's numbers. `before` and `after` say where it stands to the numbers alone; of two, only those of one word (and of alpha, beta and
 * rc) stand in an order. `unknown` stands in none.
 */
interface Suffix {
  readonly kind: 'before' | 'after' | 'unknown';
  readonly word: string;
  readonly number: string;
}

interface CpeVersion {
  readonly numbers: readonly string[];
  readonly suffix: Suffix | null;
  /** It says of itself that nothing follows: `1.8.0:-`. */
  readonly bare: boolean;
}

const MOST_CHARACTERS = 200;
const SHAPE = /^v?(\d+(?:\.\d+)*)(?:([-_:. ]?)(.*))?$/s;
const WORDED = /^([a-z]+)[-_. ]?(\d*)$/;
/** Words of which the order is known come first, by their order. */
const STAGES = ['alpha', 'beta', 'rc'];
const BEFORE = [...STAGES, 'dev', 'pre', 'preview', 'snapshot', 'nightly'];
const AFTER = ['p', 'patch', 'sp', 'u', 'update', 'hotfix', 'hf', 'fixpack', 'fp', 'cu', 'rev', 'build'];
const SAME: Readonly<Record<string, string>> = { patch: 'p', update: 'u', hotfix: 'hf', fixpack: 'fp' };

/**
 * Order of two versions as NVD writes them: numbers between dots, the missing ones 0; then `alpha`, `beta`, `rc` and the like come before nothing, a letter
 * (`1.0.2k`), `p1`, `sp1`, `update381` after it. Where the numbers differ they decide. Null where either is no version, or what follows equal
 * numbers has no order that is known (`1.0b2`, `1.0-custom`).
 */
export function compareCpe(a: string, b: string): number | null {
  const [one, other] = [parse(a), parse(b)];
  if (!one || !other) return null;
  return compareNumbers(one.numbers, other.numbers) || compareSuffixes(one.suffix, other.suffix);
}

/** Whether a version may be one of those that the other means: it says more than it, as a build of `1.2.3` does (`1.2.3.4567`, `1.2.3 sp1`). */
export function refinesCpe(version: string, bound: string): boolean {
  const [one, other] = [parse(version), parse(bound)];
  if (!one || !other) return false;
  const more = one.numbers.slice(other.numbers.length).some((part) => !/^0+$/.test(part));
  if (compareNumbers(one.numbers.slice(0, other.numbers.length), other.numbers) !== 0) return false;
  return more || (one.suffix !== null && one.suffix.kind !== 'before' && other.suffix === null && !other.bare);
}

function parse(text: string): CpeVersion | null {
  const match = text.length > MOST_CHARACTERS ? null : SHAPE.exec(text.trim().toLowerCase());
  if (!match) return null;
  const [numbers, mark, told] = [match[1], match[2], match[3]].map((part) => (part ?? '').trim()) as [string, string, string];
  // What goes on with numbers after another sign than a space may be a day, or a build.
  if (/^\d/.test(told) && mark !== '') return null;
  const bare = mark === ':' && told === '-';
  return { numbers: numbers.split('.'), suffix: bare || told === '' ? null : suffixOf(told, match[2] === ''), bare };
}

function suffixOf(text: string, follows: boolean): Suffix {
  const match = WORDED.exec(text);
  if (!match) return { kind: 'unknown', word: '', number: '' };
  const [told, number] = [match[1], match[2]] as [string, string];
  const word = SAME[told] ?? told;
  if (BEFORE.includes(word)) return { kind: 'before', word, number };
  if (number !== '') return { kind: AFTER.includes(word) ? 'after' : 'unknown', word, number };
  return told.length === 1 && follows ? { kind: 'after', word: '', number: String(told.charCodeAt(0)) } : { kind: 'unknown', word, number };
}

function compareNumbers(a: readonly string[], b: readonly string[]): number {
  for (let n = 0; n < Math.max(a.length, b.length); n += 1) {
    const order = compareDigits(a[n] ?? '', b[n] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareSuffixes(one: Suffix | null, other: Suffix | null): number | null {
  if (one?.kind === 'unknown' || other?.kind === 'unknown') return null;
  const order = Math.sign(turn(one) - turn(other));
  return order === 0 && one !== null && other !== null ? compareWords(one, other) : order;
}

function compareWords(one: Suffix, other: Suffix): number | null {
  if (one.word === other.word) return compareDigits(one.number, other.number);
  const [stage, otherStage] = [STAGES.indexOf(one.word), STAGES.indexOf(other.word)];
  return stage < 0 || otherStage < 0 ? null : Math.sign(stage - otherStage);
}

function turn(suffix: Suffix | null): number {
  return suffix === null ? 0 : suffix.kind === 'before' ? -1 : 1;
}

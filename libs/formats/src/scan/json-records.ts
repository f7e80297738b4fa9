import { Json } from './json.js';
import { JsonScanner, type JsonEvents } from './json-scanner.js';
import { UnreadableScan } from './scan-format.js';

export interface JsonRecord {
  /** Names and indices from the document to this value. */
  readonly path: readonly string[];
  readonly node: Json;
  /** Which of the asked patterns it is at. */
  readonly pattern: string;
}

export interface JsonRecordsOptions {
  /** More than one document may follow another: JSON lines, or objects written one after the other. */
  readonly several?: boolean;
  /** Members without which the file is not what it says it is, as patterns. */
  readonly needs?: readonly string[];
  /** A comma may stand before the end of a list. */
  readonly lax?: boolean;
  /** An empty file is an empty list. */
  readonly mayBeEmpty?: boolean;
}

/**
 * The values at the given places, one by one as they end; nothing else of the document is built. A pattern is a path such as
 * `runs/#/results/#`: `#` is any index, `*` any name; the empty pattern is the document itself if it is an object.
 * Throws `UnreadableScan` with the place where the text stops being JSON, or when a needed member is missing.
 */
export async function* jsonRecords(
  text: AsyncIterable<string>,
  patterns: readonly string[],
  options: JsonRecordsOptions = {},
): AsyncGenerator<JsonRecord> {
  const ready: JsonRecord[] = [];
  const seen: Seen = { near: false, missing: new Set(options.needs) };
  const scanner = new JsonScanner(eventsOf(patterns, options.needs ?? [], ready, seen), options.several === true, options.lax);
  for await (const piece of text) {
    scanner.write(piece);
    yield* ready.splice(0);
  }
  scanner.end();
  checkWhole(scanner, seen, options);
  yield* ready.splice(0);
}

interface Seen {
  /** Whether a record, or a member on the way to one, was there. */
  near: boolean;
  readonly missing: Set<string>;
}

function checkWhole(
  { documents, sawSomething }: JsonScanner,
  { near, missing }: Seen,
  { needs = [], mayBeEmpty }: JsonRecordsOptions,
): void {
  if (documents === 0) {
    if (mayBeEmpty !== true) throw new UnreadableScan('', 'is empty');
    return;
  }
  const [lacking] = missing;
  if (lacking !== undefined) throw new UnreadableScan('', `has no "${lacking}": it is not a report of this tool`);
  if (needs.length === 0 && !near && sawSomething) throw new UnreadableScan('', 'holds nothing that this tool writes');
}

function eventsOf(patterns: readonly string[], needs: readonly string[], ready: JsonRecord[], seen: Seen): JsonEvents {
  const wanted = patterns.map(compiled);
  const near = [...new Set(patterns.flatMap(waysTo))].map(compiled);
  const needed = needs.map(compiled);
  return {
    depths: new Set([...patterns, ...needs, ...near.map(({ pattern }) => pattern)].map((pattern) => namesOf(pattern).length)),
    wanted: (path, kind) => (path.length > 0 || kind === 'object') && wanted.some((pattern) => pattern.matches(path)),
    record: (path, value) => {
      seen.near = true;
      ready.push({ path, node: new Json(value), pattern: wanted.find((pattern) => pattern.matches(path))?.pattern ?? '' });
    },
    member: (path) => {
      seen.near ||= near.some(({ matches }) => matches(path));
      for (const { pattern, matches } of needed) if (seen.missing.has(pattern) && matches(path)) seen.missing.delete(pattern);
    },
  };
}

/** The members on the way to a pattern: a list at `Findings/#` that is empty still is the list. */
function waysTo(pattern: string): readonly string[] {
  const names = namesOf(pattern);
  return names.flatMap((name, index) =>
    name === '#' || name === '*' || index === names.length - 1 ? [] : [names.slice(0, index + 1).join('/')],
  );
}

interface Compiled {
  readonly pattern: string;
  readonly matches: (path: readonly string[]) => boolean;
}

function compiled(pattern: string): Compiled {
  const names = namesOf(pattern);
  const fits = (name: string, place: string | undefined): boolean =>
    name === '*' || name === place || (name === '#' && place !== undefined && /^\d+$/.test(place));
  return { pattern, matches: (path) => path.length === names.length && names.every((name, index) => fits(name, path[index])) };
}

function namesOf(pattern: string): readonly string[] {
  return pattern === '' ? [] : pattern.split('/');
}

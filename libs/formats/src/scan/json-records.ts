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
  { several = false, needs = [], mayBeEmpty = false }: JsonRecordsOptions = {},
): AsyncGenerator<JsonRecord> {
  const ready: JsonRecord[] = [];
  const missing = new Set(needs);
  const scanner = new JsonScanner(eventsOf(patterns, needs, ready, missing), several);
  for await (const piece of text) {
    scanner.write(piece);
    yield* ready.splice(0);
  }
  scanner.end();
  if (scanner.documents === 0 && !mayBeEmpty) throw new UnreadableScan('', 'is empty');
  const [lacking] = scanner.documents === 0 ? [] : missing;
  if (lacking !== undefined) throw new UnreadableScan('', `has no "${lacking}": it is not a report of this tool`);
  yield* ready.splice(0);
}

function eventsOf(patterns: readonly string[], needs: readonly string[], ready: JsonRecord[], missing: Set<string>): JsonEvents {
  const wanted = patterns.map(compiled);
  const needed = needs.map(compiled);
  return {
    depths: new Set([...patterns, ...needs].map((pattern) => namesOf(pattern).length)),
    wanted: (path, kind) => (path.length > 0 || kind === 'object') && wanted.some((pattern) => pattern.matches(path)),
    record: (path, value) =>
      ready.push({ path, node: new Json(value), pattern: wanted.find((pattern) => pattern.matches(path))?.pattern ?? '' }),
    member: (path) => {
      for (const { pattern, matches } of needed) if (missing.has(pattern) && matches(path)) missing.delete(pattern);
    },
  };
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

import { JsonScanner } from './json-scanner.js';

const MAX_PLACES = 5_000;
const DEPTHS: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6]);
const NOTHING: ReadonlySet<string> = new Set();
let last: { readonly text: string; readonly shape: ReadonlySet<string> } = { text: '', shape: NOTHING };

/**
 * Where the beginning of a JSON file has members: `runs`, `runs/#/tool`; a list at the top shows as `#`. Empty when it is not JSON.
 * The last text's answer is kept, for every format asks the same head.
 */
function jsonShape(text: string): ReadonlySet<string> {
  if (last.text === text) return last.shape;
  const shape = shapeOf(text);
  last = { text, shape };
  return shape;
}

/** Whether the file's beginning has all of these members. */
export function hasMembers(text: string, ...members: readonly string[]): boolean {
  const shape = jsonShape(text);
  return members.every((member) => shape.has(member));
}

function shapeOf(text: string): ReadonlySet<string> {
  if (!/^\ufeff?\s*[[{]/.test(text)) return NOTHING;
  const shape = new Set<string>();
  const add = (path: readonly string[], kind: string): void => {
    if (shape.size < MAX_PLACES) shape.add(path.concat(kind).join('/'));
  };
  const scanner = new JsonScanner(
    {
      depths: DEPTHS,
      wanted: (path, kind) => {
        if (kind === 'array') add(path.map(placed), '#');
        return false;
      },
      record: () => undefined,
      member: (path) => add(path.slice(0, -1).map(placed), path.at(-1) ?? ''),
    },
    true,
  );
  try {
    scanner.write(text);
  } catch {
    // What was seen before the text stopped being JSON tells enough; reading it will say where.
  }
  return shape;
}

function placed(name: string): string {
  return /^\d+$/.test(name) ? '#' : name;
}

import { isTokenEnd, LITERAL, scanString } from './tokens.js';

/** Deeper than any schema here; hostile nesting ends here instead of in a stack. */
const MAX_DEPTH = 32;

export interface JsonProblem {
  /** JSON pointer to where it is, as far as it was read. */
  readonly path: string;
  readonly reason: string;
}

interface Frame {
  readonly closing: '}' | ']';
  readonly keys: Set<string>;
  /** The member or index being read. */
  place: string | number;
  fresh: boolean;
}

/** The first thing wrong with a JSON text, found in one pass without recursion: its grammar, a name said twice, too deep nesting. */
export function scanJson(text: string): JsonProblem | null {
  return new Scanner(text).scan();
}

class Scanner {
  private at = 0;
  private readonly stack: Frame[] = [];

  constructor(private readonly text: string) {}

  scan(): JsonProblem | null {
    let problem = this.value();
    while (problem === null) {
      const frame = this.stack.at(-1);
      this.skipSpace();
      if (!frame) return this.at < this.text.length ? this.unexpected('the end') : null;
      problem = this.step(frame);
    }
    return problem;
  }

  private step(frame: Frame): JsonProblem | null {
    const next = this.text[this.at];
    if (next === frame.closing) {
      this.at += 1;
      this.stack.pop();
      return null;
    }
    if (frame.fresh) {
      frame.fresh = false;
    } else {
      if (next !== ',') return this.unexpected(`"," or "${frame.closing}"`);
      this.at += 1;
      if (typeof frame.place === 'number') frame.place += 1;
    }
    return typeof frame.place === 'number' ? this.value() : this.member(frame);
  }

  private member(frame: Frame): JsonProblem | null {
    this.skipSpace();
    const start = this.at;
    if (this.text[start] !== '"' || !this.string()) return this.unexpected('a name in double quotes');
    const raw = this.text.slice(start + 1, this.at - 1);
    const name = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
    frame.place = name;
    if (frame.keys.has(name)) return { path: this.path(), reason: 'is there twice' };
    frame.keys.add(name);
    this.skipSpace();
    if (this.text[this.at] !== ':') return this.unexpected('":"');
    this.at += 1;
    return this.value();
  }

  private value(): JsonProblem | null {
    this.skipSpace();
    const next = this.text[this.at];
    if (next === '{' || next === '[') return this.open(next);
    const read = next === '"' ? this.string() : this.literal();
    return read ? null : this.unexpected('a value');
  }

  private open(bracket: '{' | '['): JsonProblem | null {
    if (this.stack.length >= MAX_DEPTH) return { path: this.path(), reason: `is nested more than ${MAX_DEPTH} levels deep` };
    this.at += 1;
    this.stack.push({ closing: bracket === '{' ? '}' : ']', keys: new Set(), place: bracket === '{' ? '' : 0, fresh: true });
    return null;
  }

  /** Moves past the string, or to the character that breaks it. */
  private string(): boolean {
    const { end, whole } = scanString(this.text, this.at);
    this.at = end;
    return whole;
  }

  private literal(): boolean {
    LITERAL.lastIndex = this.at;
    const found = LITERAL.exec(this.text);
    if (!found || !isTokenEnd(this.text[LITERAL.lastIndex])) return false;
    this.at = LITERAL.lastIndex;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at += 1;
    }
  }

  private unexpected(wanted: string): JsonProblem {
    const before = this.text.slice(0, this.at).split('\n');
    const where = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    const found = this.at >= this.text.length ? 'it ends' : 'something else stands';
    return { path: this.path(), reason: `is not JSON: ${found} at ${where}, expected ${wanted}` };
  }

  private path(): string {
    const started = this.stack.filter(({ fresh }) => !fresh);
    return started.map(({ place }) => `/${String(place).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  }
}

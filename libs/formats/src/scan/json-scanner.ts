import { UnreadableScan } from './scan-format.js';
import { TextPlace } from './text-place.js';

const MAX_DEPTH = 64;
/** Characters that one record keeps. */
const MAX_RECORD = 32 * 1024 * 1024;
const MAX_KEY = 64 * 1024;
/** Names of one object that are watched for being there twice. */
const MAX_WATCHED = 10_000;
const LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
const LITERAL_END = /[\s,:\]}"[{]/g;
const STRING_MARK = /["\\]/g;
const SPACE: ReadonlySet<number> = new Set([9, 10, 13, 32]);

interface Frame {
  readonly isArray: boolean;
  /** The member or index being read. */
  place: string;
  index: number;
  readonly names: Set<string>;
}

type Expecting = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'root-done';
type Inside = 'string' | 'name' | 'literal' | null;

export interface JsonEvents {
  /** How many names and indices lead to something that is asked for. */
  readonly depths: ReadonlySet<number>;
  /** Whether the value that begins here is wanted whole. */
  readonly wanted: (path: readonly string[], kind: 'object' | 'array' | 'other') => boolean;
  readonly record: (path: readonly string[], value: unknown) => void;
  /** A member of an object that is not inside a record. */
  readonly member?: (path: readonly string[]) => void;
}

/**
 * JSON told in pieces, without building more of it than the wanted values. Refuses what readers disagree about: a name said twice,
 * nesting without end. With `several` further documents may follow, as in JSON lines. Throws `UnreadableScan` with line and column.
 */
export class JsonScanner {
  private readonly stack: Frame[] = [];
  private expecting: Expecting = 'value';
  private inside: Inside = null;
  private escaped = false;
  private piece = '';
  private at = 0;
  /** Where the name or literal that is being read begins in this piece, and what earlier pieces hold of it. */
  private tokenFrom = 0;
  private token = '';
  private record: { readonly depth: number; readonly parts: string[]; length: number; from: number } | null = null;
  private readonly place = new TextPlace();
  documents = 0;
  /** Whether a document is more than an empty list, an empty object or null. */
  sawSomething = false;

  constructor(
    private readonly events: JsonEvents,
    private readonly several: boolean,
    /** Takes a comma before the end of a list, which some tools leave there. */
    private readonly lax = false,
  ) {}

  write(piece: string): void {
    this.piece = this.documents === 0 && this.stack.length === 0 && piece.startsWith('\ufeff') ? piece.slice(1) : piece;
    this.at = 0;
    this.tokenFrom = 0;
    if (this.record) this.record.from = 0;
    while (this.at < this.piece.length) this.step();
    if (this.inside === 'name' || this.inside === 'literal') this.keepToken(this.piece.length);
    if (this.record) this.keepRecord(this.piece.length);
    this.place.advance(this.piece, this.piece.length);
    this.piece = '';
    this.at = 0;
  }

  end(): void {
    if (this.inside === 'literal') this.endLiteral();
    const open = this.stack.length > 0 || this.inside !== null || (this.expecting !== 'root-done' && this.documents > 0 && !this.several);
    if (open) throw this.unreadable('ends too early: it was cut off');
  }

  get path(): string[] {
    return this.stack.map(({ place }) => place);
  }

  unreadable(reason: string): UnreadableScan {
    this.place.advance(this.piece, this.at);
    return new UnreadableScan(this.place.toString(), reason);
  }

  private step(): void {
    if (this.inside === 'string' || this.inside === 'name') this.string();
    else if (this.inside === 'literal') this.literal();
    else {
      while (SPACE.has(this.piece.charCodeAt(this.at))) this.at += 1;
      if (this.at < this.piece.length) this.structure(this.piece[this.at] ?? '');
    }
  }

  private structure(char: string): void {
    const { expecting } = this;
    if (this.mayEnd && char === this.closing) this.close();
    else if (this.mayBegin) this.value(char);
    else if (this.mayName && char === '"') this.openString('name');
    else if (expecting === 'colon' && char === ':') this.move('value');
    else if (expecting === 'comma-or-end' && char === ',') this.comma();
    else throw this.unreadable('is not JSON here');
  }

  private get closing(): string {
    return this.stack.at(-1)?.isArray ? ']' : '}';
  }

  private get mayBegin(): boolean {
    return this.expecting === 'value' || this.expecting === 'value-or-end' || (this.expecting === 'root-done' && this.several);
  }

  private get mayName(): boolean {
    return this.expecting === 'name' || this.expecting === 'name-or-end';
  }

  private get mayEnd(): boolean {
    const { expecting } = this;
    const afterComma = this.lax && expecting === 'value' && this.stack.at(-1)?.isArray === true;
    return afterComma || expecting === 'comma-or-end' || expecting === 'value-or-end' || expecting === 'name-or-end';
  }

  private comma(): void {
    const frame = this.stack.at(-1);
    if (frame?.isArray) frame.place = String((frame.index += 1));
    this.move(frame?.isArray ? 'value' : 'name');
  }

  private move(expecting: Expecting): void {
    this.at += 1;
    this.expecting = expecting;
  }

  private value(char: string): void {
    if (this.stack.length === 0) this.documents += 1;
    else this.sawSomething = true;
    const kind = char === '{' ? 'object' : char === '[' ? 'array' : 'other';
    if (!this.record && this.events.depths.has(this.stack.length) && this.events.wanted(this.path, kind))
      this.record = { depth: this.stack.length, parts: [], length: 0, from: this.at };
    if (kind !== 'other') this.open(kind === 'array');
    else if (char === '"') this.openString('string');
    else {
      this.inside = 'literal';
      this.tokenFrom = this.at;
    }
  }

  private open(isArray: boolean): void {
    if (this.stack.length >= MAX_DEPTH) throw this.unreadable(`is nested deeper than ${MAX_DEPTH} levels`);
    this.stack.push({ isArray, place: isArray ? '0' : '', index: 0, names: new Set() });
    this.move(isArray ? 'value-or-end' : 'name-or-end');
  }

  private close(): void {
    this.stack.pop();
    this.at += 1;
    this.ended();
  }

  private ended(): void {
    this.expecting = this.stack.length === 0 ? 'root-done' : 'comma-or-end';
    if (this.record?.depth !== this.stack.length) return;
    this.keepRecord(this.at);
    const text = this.record.parts.join('');
    this.record = null;
    this.events.record(this.path, this.parsed(text));
  }

  private openString(inside: 'string' | 'name'): void {
    this.inside = inside;
    this.tokenFrom = this.at;
    this.at += 1;
  }

  private string(): void {
    if (this.escaped) {
      this.escaped = false;
      this.at += 1;
      return;
    }
    STRING_MARK.lastIndex = this.at;
    const mark = STRING_MARK.exec(this.piece);
    this.at = mark ? mark.index + 1 : this.piece.length;
    if (mark?.[0] === '\\') this.escaped = true;
    if (mark?.[0] !== '"') return;
    const isName = this.inside === 'name';
    if (isName) this.endName();
    this.inside = null;
    if (isName) this.expecting = 'colon';
    else this.ended();
  }

  private endName(): void {
    this.keepToken(this.at);
    const name = String(this.parsed(this.token));
    this.token = '';
    const frame = this.stack.at(-1);
    if (!frame) return;
    frame.place = name;
    if (frame.names.has(name)) throw this.unreadable(`says "${name.slice(0, 64)}" twice in one object`);
    if (frame.names.size < MAX_WATCHED) frame.names.add(name);
    if (!this.record && this.events.depths.has(this.stack.length)) this.events.member?.(this.path);
  }

  private literal(): void {
    LITERAL_END.lastIndex = this.at;
    const end = LITERAL_END.exec(this.piece);
    this.at = end ? end.index : this.piece.length;
    if (end) this.endLiteral();
  }

  private endLiteral(): void {
    this.keepToken(this.at);
    const { token } = this;
    this.token = '';
    this.inside = null;
    if (!LITERAL.test(token)) throw this.unreadable('is not JSON here');
    this.ended();
  }

  private keepToken(end: number): void {
    this.token += this.piece.slice(this.tokenFrom, end);
    this.tokenFrom = end;
    if (this.token.length > MAX_KEY) throw this.unreadable('has a name or number without end');
  }

  private keepRecord(end: number): void {
    if (!this.record) return;
    const part = this.piece.slice(this.record.from, end);
    this.record.parts.push(part);
    this.record.length += part.length;
    if (this.record.length > MAX_RECORD)
      throw this.unreadable(`has one result of more than ${MAX_RECORD / 1024 / 1024} million characters`);
  }

  private parsed(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw this.unreadable('is not JSON before here');
    }
  }
}

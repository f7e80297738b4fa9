import sax from 'sax';
import { UnreadableScan } from './scan-format.js';

/** Scanners put whole descriptions into attributes. */
(sax as { MAX_BUFFER_LENGTH?: number }).MAX_BUFFER_LENGTH = 1024 * 1024;
const MAX_DEPTH = 64;
/** Text that one element keeps; tools append their raw output, of which the beginning says enough. */
const MAX_TEXT = 64 * 1024;
/** Elements that one record keeps. */
const MAX_NODES = 100_000;

/** Elements that do not begin a word of their own. */
const INLINE = /^(a|b|i|u|em|strong|code|tt|kbd|var|span|sub|sup|URLLink)$/i;

/** An element with its own text; names are without a namespace prefix. */
export class XmlNode {
  readonly children: XmlNode[] = [];
  /** Texts and elements as they follow each other. */
  private readonly content: (string | XmlNode)[] = [];
  private length = 0;

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
  ) {}

  addText(piece: string): void {
    if (this.length >= MAX_TEXT) return;
    this.content.push(piece.slice(0, MAX_TEXT - this.length));
    this.length += piece.length;
  }

  addChild(child: XmlNode): void {
    this.children.push(child);
    this.content.push(child);
  }

  /** Its own text, trimmed; null when there is none. */
  get text(): string | null {
    const text = this.content
      .filter((part) => typeof part === 'string')
      .join('')
      .trim();
    return text === '' ? null : text;
  }

  /** Its text and that of all that is inside, as a reader sees it on one line. */
  get allText(): string {
    return this.reading.replace(/\s+/g, ' ').trim();
  }

  private get reading(): string {
    const inside = this.content.map((part) => (typeof part === 'string' ? part : part.reading)).join('');
    return INLINE.test(this.name) ? inside : ` ${inside} `;
  }

  attribute(name: string): string | null {
    const value = this.attributes[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  child(name: string): XmlNode | null {
    return this.children.find((child) => child.name === name) ?? null;
  }

  all(name: string): readonly XmlNode[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The first element at a path such as `nvt/refs`; null when it is not there. */
  find(path: string): XmlNode | null {
    return path.split('/').reduce<XmlNode | null>((node, name) => node?.child(name) ?? null, this);
  }

  /** Text of the first element that has one, by its path; null when none has. */
  at(...paths: readonly string[]): string | null {
    for (const path of paths) {
      const text = this.find(path)?.text ?? null;
      if (text !== null) return text;
    }
    return null;
  }

  /** All elements of the last name in the first element of the path before it. */
  allAt(path: string): readonly XmlNode[] {
    const end = path.lastIndexOf('/');
    return end < 0 ? this.all(path) : (this.find(path.slice(0, end))?.all(path.slice(end + 1)) ?? []);
  }

  /** An attribute of the first element at a path. */
  attributeAt(path: string, name: string): string | null {
    return this.find(path)?.attribute(name) ?? null;
  }
}

export interface XmlRecord {
  readonly node: XmlNode;
  /** Elements around it, outermost first, with their attributes and none of their children. */
  readonly within: readonly XmlNode[];
}

/**
 * The elements of the given names, one by one, as they end; what is inside one belongs to it. Entities other than XML's own five
 * are refused, nothing outside the file is read. A file whose outermost element is none of `roots` is another format's. Elements named in
 * `opening` come as they begin, with their attributes alone. Throws `UnreadableScan` with line and column.
 */
export async function* xmlRecords(
  text: AsyncIterable<string>,
  names: readonly string[],
  roots: readonly string[],
  opening: readonly string[] = [],
): AsyncGenerator<XmlRecord> {
  const reader = new RecordReader(new Set(names), roots, new Set(opening));
  for await (const piece of text) {
    reader.write(piece);
    yield* reader.take();
  }
  reader.end();
  yield* reader.take();
}

class RecordReader {
  private readonly parser = sax.parser(true, { position: true, trim: false, normalize: false });
  private readonly open: XmlNode[] = [];
  /** Depth at which the record being kept began; null between records. */
  private recordFrom: number | null = null;
  private nodes = 0;
  private ready: XmlRecord[] = [];
  private sawRoot = false;

  constructor(
    private readonly wanted: ReadonlySet<string>,
    private readonly roots: readonly string[],
    private readonly opening: ReadonlySet<string>,
  ) {
    this.parser.onopentag = (tag) => this.opened(localName(tag.name), tag.attributes as Record<string, string>);
    this.parser.onclosetag = () => this.closed();
    this.parser.ontext = (text) => this.keep(text);
    this.parser.oncdata = (text) => this.keep(text);
    this.parser.ondoctype = (doctype) => {
      if (/<!ENTITY/i.test(doctype)) throw this.unreadable('declares entities, which are not taken');
    };
    this.parser.onerror = (error) => {
      throw this.unreadable(`is not well-formed XML: ${error.message.split('\n')[0] ?? ''}`);
    };
  }

  write(piece: string): void {
    this.parser.write(piece);
  }

  end(): void {
    if (!this.sawRoot) throw new UnreadableScan('', 'holds no XML element');
    if (this.open.length > 0) throw this.unreadable(`ends inside <${this.open.at(-1)?.name ?? ''}>: it was cut off`);
    this.parser.close();
  }

  take(): readonly XmlRecord[] {
    const taken = this.ready;
    this.ready = [];
    return taken;
  }

  private opened(name: string, attributes: Record<string, string>): void {
    if (!this.sawRoot && !this.roots.includes(name))
      throw this.unreadable(`begins with <${name}>, not with <${this.roots.join('> or <')}>`);
    this.sawRoot = true;
    if (this.open.length >= MAX_DEPTH) throw this.unreadable(`is nested deeper than ${MAX_DEPTH} levels`);
    const node = new XmlNode(name, attributes);
    if (this.recordFrom !== null) {
      this.nodes += 1;
      if (this.nodes > MAX_NODES) throw this.unreadable(`has more than ${MAX_NODES} elements in one record`);
      this.open.at(-1)?.addChild(node);
    } else if (this.wanted.has(name)) {
      this.recordFrom = this.open.length;
      this.nodes = 1;
    } else if (this.opening.has(name)) this.ready.push({ node: new XmlNode(name, attributes), within: [...this.open] });
    this.open.push(node);
  }

  private closed(): void {
    const node = this.open.pop();
    if (!node || this.open.length !== this.recordFrom) return;
    this.recordFrom = null;
    this.ready.push({ node, within: [...this.open] });
  }

  private keep(text: string): void {
    if (this.recordFrom !== null) this.open.at(-1)?.addText(text);
  }

  private unreadable(reason: string): UnreadableScan {
    return new UnreadableScan(`line ${this.parser.line + 1}, column ${this.parser.column + 1}`, reason);
  }
}

/** One thing that may stand before the outermost element: blanks, a declaration or instruction, a comment, a document type. */
const BEFORE_ROOT = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>/iy;
const ROOT = /<([^\s/>!?]+)/y;

/** The name of a file's outermost element without its prefix, or nothing; what stands before it is passed over, one thing after another. */
export function xmlRoot(head: string): string {
  let at = 0;
  for (let before = matchAt(BEFORE_ROOT, head, at); before !== null; before = matchAt(BEFORE_ROOT, head, at)) at += before[0].length;
  return localName(matchAt(ROOT, head, at)?.[1] ?? '');
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

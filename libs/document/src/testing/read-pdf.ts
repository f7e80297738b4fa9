import { inflateSync } from 'node:zlib';

/** As much of a PDF reader as the specs need: the text of each page by the fonts' own maps, without spaces, and the files it carries. */
export interface ReadPdf {
  readonly pages: readonly string[];
  readonly drawing: string;
  readonly files: readonly Buffer[];
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'));
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  const contents = pages.map((page) => stream(referred(objects, page, 'Contents')).toString('latin1'));
  return {
    pages: pages.map((page, index) => textOf(contents[index] ?? '', fontsOf(objects, referred(objects, page, 'Resources')))),
    drawing: contents.join('\n'),
    files: [...objects.values()].filter((body) => body.includes('/Type /EmbeddedFile')).map(stream),
  };
}

function objectsOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]));
}

function referred(objects: ReadonlyMap<string, string>, body: string, key: string): string {
  return objects.get(new RegExp(String.raw`/${key} (\d+) 0 R`).exec(body)?.[1] ?? '') ?? '';
}

function stream(body: string): Buffer {
  const raw = Buffer.from(/\nstream\n([^]*)\nendstream/.exec(body)?.[1] ?? '', 'latin1');
  return body.includes('/FlateDecode') ? inflateSync(raw) : raw;
}

type Font = ReadonlyMap<number, string>;

function fontsOf(objects: ReadonlyMap<string, string>, resources: string): ReadonlyMap<string, Font> {
  const named = [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)];
  return new Map(
    named.map(([, name = '', id = '']) => [name, fontOf(stream(referred(objects, objects.get(id) ?? '', 'ToUnicode')).toString('latin1'))]),
  );
}

/** `<first> <last> [<text> <text> …]`: what each glyph from the first on reads as, in UTF-16. */
function fontOf(map: string): Font {
  const font = new Map<number, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f]*)>/g)].forEach(([, hex = ''], index) => {
      const units = hex.match(/.{4}/g) ?? [];
      font.set(Number.parseInt(first, 16) + index, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  }
  return font;
}

/** Words in the order in which they are drawn. A line may break within them, so no space between them is kept. */
function textOf(content: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font = new Map();
  const words: string[] = [];
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    if (shown !== undefined)
      words.push(
        glyphs(shown)
          .map((glyph) => font.get(glyph) ?? '\uFFFD')
          .join(''),
      );
  }
  return squeezed(words.join(''));
}

/** A text as the pages say it. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function glyphs(shown: string): readonly number[] {
  const hex = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, part]) => part).join('');
  return (hex.match(/.{4}/g) ?? []).map((glyph) => Number.parseInt(glyph, 16));
}

import { HAIRLINE, SECONDARY } from '../look/tokens.js';
import { nothing, type Content, type Look, type TableLayout, type TableSize, type TextNode } from './content.js';

/** Rows divided by hairlines, nothing between columns, flush with the margins. */
export function ruled(padding = 4): TableLayout {
  return {
    ...BARE,
    hLineWidth: (line, { table }) => (line === 0 || line === table.body.length ? 0 : 0.6),
    paddingTop: () => padding,
    paddingBottom: () => padding,
  };
}

/** The same with its first row set off by a stronger line: the row names what stands below. */
export function headed(padding = 4): TableLayout {
  return {
    ...ruled(padding),
    hLineWidth: (line, { table }) => (line === 0 || line === table.body.length ? 0 : line === 1 ? 0.8 : 0.5),
    hLineColor: (line) => (line === 1 ? SECONDARY : HAIRLINE),
  };
}

/** Columns that share a row height and nothing else; `gap` points between them. */
export function bare(gap = 8): TableLayout {
  return {
    ...BARE,
    paddingLeft: (column) => (column === 0 ? 0 : gap / 2),
    paddingRight: (column, size) => (isLast(column, size) ? 0 : gap / 2),
  };
}

const BARE: TableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  hLineColor: () => HAIRLINE,
  paddingLeft: (column) => (column === 0 ? 0 : 5),
  paddingRight: (column, size) => (isLast(column, size) ? 0 : 5),
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** A card: a hairline around, and air within. */
export function boxed(padding = 9): TableLayout {
  return {
    hLineWidth: () => 0.7,
    vLineWidth: () => 0.7,
    hLineColor: () => HAIRLINE,
    vLineColor: () => HAIRLINE,
    paddingLeft: () => padding,
    paddingRight: () => padding,
    paddingTop: () => padding,
    paddingBottom: () => padding,
  };
}

function isLast(column: number, { table }: TableSize): boolean {
  return column === table.widths.length - 1;
}

/** Cards of equal height side by side, null for an empty place: `gap` points of nothing between them. */
export function cards(contents: readonly (Content | null)[], width: number, gap: number): Content {
  const padding = 9;
  const none = [false, false, false, false] as const;
  const all = [true, true, true, true] as const;
  const inner = width - 2 * padding - CARD_LINES;
  const cells = contents.flatMap((content, index): Content[] => {
    const cell: Content = { stack: content === null ? [] : [content], border: content === null ? none : all };
    return index === 0 ? [cell] : [{ ...nothing(), border: none }, cell];
  });
  const widths = cells.map((_, index) => (index % 2 === 0 ? inner : gap));
  const inCard = (column: number): number => (column % 2 === 0 ? padding : 0);
  return { table: { widths, body: [cells] }, layout: { ...boxed(padding), paddingLeft: inCard, paddingRight: inCard } };
}

/** What a card's own two lines take from its width. */
export const CARD_LINES = 1.4;
/** Air on both sides of a card's content. */
export const CARD_AIR = 18;

/** A column's head. */
export function head(text: string, look: Look = {}): TextNode {
  return { text, style: 'head', ...look };
}

/** A number that lines up with those above and below it. */
export function figure(text: string, look: Look = {}): TextNode {
  return { text, alignment: 'right', fontFeatures: ['tnum'], ...look };
}

/** A page's or section's title; also a bookmark. */
export function heading(text: string, place: { readonly pageBreak?: 'before' } = {}): TextNode {
  return { text, style: 'h1', outline: true, ...place };
}

const KEPT_WITH_TITLE = 2;

export interface SectionTable {
  readonly widths: readonly (number | '*')[];
  readonly heads: readonly Content[];
  readonly rows: readonly (readonly Content[])[];
}

/** A titled table: `above` and its head are kept with the first rows, no row is split, and the rest may run on over the page. */
export function section(
  above: readonly Content[],
  { widths, heads, rows }: SectionTable,
  after: readonly Content[] = [],
): readonly Content[] {
  const kept = rows.slice(0, KEPT_WITH_TITLE);
  const rest = rows.slice(KEPT_WITH_TITLE);
  const first: Content = { table: { widths, body: [heads, ...kept], headerRows: 1, dontBreakRows: true }, layout: headed(2.6) };
  return [
    { stack: [...above, first], unbreakable: true },
    ...(rest.length === 0 ? [] : [{ table: { widths, body: rest, dontBreakRows: true }, layout: continued(2.6) }]),
    ...after,
    sectionEnd(),
  ];
}

/** Air below a section; none is left at the head of a page. */
export function sectionEnd(): Content {
  return { ...nothing(), fontSize: 1, margin: [0, 0, 0, 13] };
}

/** Rows that go on from a table above: also the first has its line. */
function continued(padding: number): TableLayout {
  return { ...ruled(padding), hLineWidth: (line, { table }) => (line === table.body.length ? 0 : 0.5) };
}

/** `and 12 more`, or nothing. */
export function andMore(more: number, what = 'more'): readonly Content[] {
  return more === 0 ? [] : [{ text: `and ${more} ${what}`, style: 'note', margin: [0, 3, 0, 0] }];
}

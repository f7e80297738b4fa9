import { HAIRLINE, SECONDARY } from '../look/tokens.js';
import type { Content, Look, TableLayout, TableSize, TextNode } from './content.js';

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

/** Cards of equal height side by side: `gap` points of nothing between them. */
export function cards(contents: readonly Content[], width: number, gap: number): Content {
  const padding = 9;
  const none = [false, false, false, false] as const;
  const all = [true, true, true, true] as const;
  const inner = width - 2 * padding - CARD_LINES;
  const cells = contents.flatMap((content, index): Content[] => {
    const cell: Content = { stack: [content], border: content === '' ? none : all };
    return index === 0 ? [cell] : [{ text: '', border: none }, cell];
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

/** A section's title, kept with `first`: a heading is never left alone at a page's end. */
export function section(title: string, lead: string | null, first: Content): Content {
  const heading: Content[] = [{ text: title, style: 'h1' }];
  if (lead !== null) heading.push({ text: lead, style: 'lead' });
  return { stack: [...heading, first], unbreakable: true };
}

/** `and 12 more`, or nothing. */
export function andMore(more: number, what = 'more'): readonly Content[] {
  return more === 0 ? [] : [{ text: `and ${more} ${what}`, style: 'note', margin: [0, 3, 0, 0] }];
}

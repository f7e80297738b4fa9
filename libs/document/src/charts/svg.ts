import { FONT, INK } from '../look/tokens.js';

type Attributes = Readonly<Record<string, string | number>>;

/** A picture `width` × `height` points. */
export function svg(width: number, height: number, parts: readonly string[]): string {
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: tidy(width), height: tidy(height) }, parts.join(''));
}

export function element(name: string, attributes: Attributes, body = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === 'number' ? tidy(value) : escaped(value)}"`);
  return body === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${body}</${name}>`;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function rect({ x, y, width, height }: Box, attributes: Attributes): string {
  return width <= 0 || height <= 0 ? '' : element('rect', { x, y, width, height, ...attributes });
}

export function line(from: readonly [number, number], to: readonly [number, number], attributes: Attributes = {}): string {
  return element('path', {
    d: `M${tidy(from[0])} ${tidy(from[1])}L${tidy(to[0])} ${tidy(to[1])}`,
    fill: 'none',
    stroke: INK,
    ...attributes,
  });
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: string;
  readonly bold?: boolean;
}

/** Text on its baseline. */
export function label(text: string, { x, y, size = 7, anchor = 'start', colour = INK, bold = false }: Label): string {
  const weight = bold ? { 'font-weight': 'bold' } : {};
  return element('text', { x, y, 'font-family': FONT, 'font-size': size, 'text-anchor': anchor, fill: colour, ...weight }, escaped(text));
}

/** Two decimals are a fourteenth of a hair on paper. */
export function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

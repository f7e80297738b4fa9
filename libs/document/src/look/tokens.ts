import type { CheckState } from '#libs/domain';

/** Ink and paper. Text is ink or secondary (≥ 4.5:1 on surface and ground); hairline only divides. */
export const INK = '#16202b';
export const SECONDARY = '#51606f';
export const HAIRLINE = '#dce3ea';
export const GROUND = '#f7f9fb';
export const TRACK = '#e9eef3';
/** What is not known: always with a hatch, never filled. */
export const UNKNOWN = '#7f8d9b';
export const ACCENT = '#0e7c86';
export const BETTER = '#2b7a78';
export const WORSE = '#b5483a';
export const FONT = 'Inter';

export const STATE_COLOURS: Readonly<Record<CheckState, string>> = {
  pass: '#2b7a78',
  partial: '#d9a441',
  fail: '#b5483a',
  unknown: UNKNOWN,
  stale: UNKNOWN,
  error: '#b5483a',
  'not-applicable': UNKNOWN,
};

export const STATE_WORDS: Readonly<Record<CheckState, string>> = {
  fail: 'Fails',
  error: 'Error',
  partial: 'Partly',
  stale: 'Stale',
  unknown: 'Unknown',
  pass: 'Passes',
  'not-applicable': 'Not applicable',
};

/** Worst first; what is fine comes last. */
const URGENCY: readonly CheckState[] = ['fail', 'error', 'partial', 'stale', 'unknown', 'pass', 'not-applicable'];

export function byUrgency<Checked extends { readonly state: CheckState }>(checks: readonly Checked[]): readonly Checked[] {
  return checks.toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state));
}

/** A4 in points: 18 mm margins leave twelve columns of 30.1 with gutters of 12. */
export const PAGE = { width: 595.28, height: 841.89, margin: 51.02 } as const;
const CONTENT_WIDTH = PAGE.width - 2 * PAGE.margin;
const GUTTER = 12;

/** The width of `columns` of the twelve, gutters between them included. */
export function columnsWide(columns: number): number {
  return ((CONTENT_WIDTH + GUTTER) / 12) * columns - GUTTER;
}

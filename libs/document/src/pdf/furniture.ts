import type { ReportDocument } from '#libs/domain';
import { formatQuarter } from '../format/date.js';
import { ACCENT, FONT, INK, PAGE, SECONDARY } from '../look/tokens.js';
import { clip } from '../text/inert.js';
import type { Content, Look, TableLayout } from './content.js';
import { boxed } from './layout.js';

const SIDES = PAGE.margin;

/** The line above each page: whose report it is, and that its data are simulated if they are. */
export function pageHeader({ clinic, quarter, provider, simulated }: ReportDocument, page: number): Content {
  const text = page === 1 ? `Prepared by ${clip(provider.name, 70)}` : `${clip(clinic.name, 70)}  ·  ${formatQuarter(quarter)}`;
  const mark: readonly Content[] = simulated ? [{ stack: [simulatedMark()], width: 'auto' }] : [];
  return { columns: [{ text, style: 'note', width: '*', margin: [0, 3, 0, 0] }, ...mark], margin: [SIDES, 24, SIDES, 0] };
}

function simulatedMark(): Content {
  return { table: { widths: ['auto'], body: [[{ text: 'Simulated data', style: 'note', bold: true, noWrap: true }]] }, layout: MARK };
}

const MARK: TableLayout = {
  ...boxed(5),
  hLineColor: () => SECONDARY,
  vLineColor: () => SECONDARY,
  paddingTop: () => 1.5,
  paddingBottom: () => 1,
};

/** The line below each page: what it is, over which snapshot, and where in the document. */
export function pageFooter({ snapshotHash }: ReportDocument, page: number, pages: number): Content {
  return {
    columns: [
      { text: 'Wardround quarterly security report', style: 'note', width: '*' },
      { text: `snapshot ${snapshotHash.slice(0, 12)}`, style: 'note', alignment: 'center', width: '*' },
      { text: `page ${page} of ${pages}`, style: 'note', alignment: 'right', width: '*' },
    ],
    margin: [SIDES, 14, SIDES, 0],
  };
}

export const DEFAULT_STYLE: Look & { readonly font: string } = { font: FONT, fontSize: 8.5, color: INK, lineHeight: 1.22 };

export const STYLES: Readonly<Record<string, Look>> = {
  kicker: { fontSize: 10, bold: true, color: ACCENT },
  title: { bold: true, lineHeight: 1.15 },
  h1: { fontSize: 16, bold: true, lineHeight: 1.2, margin: [0, 0, 0, 4] },
  h2: { fontSize: 11, bold: true, lineHeight: 1.2 },
  h3: { fontSize: 9.5, bold: true },
  lead: { fontSize: 9, color: SECONDARY, margin: [0, 0, 0, 7] },
  big: { fontSize: 24, bold: true, lineHeight: 1.1 },
  strong: { fontSize: 9, bold: true },
  label: { fontSize: 8.5, color: SECONDARY },
  head: { fontSize: 7.5, color: SECONDARY },
  secondary: { color: SECONDARY },
  note: { fontSize: 7.5, color: SECONDARY },
  link: { color: ACCENT },
};

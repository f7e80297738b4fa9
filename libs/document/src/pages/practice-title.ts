import type { ReportDocument } from '#libs/domain';
import { formatDay, formatQuarter } from '../format/date.js';
import { formatCount, formatCounted } from '../format/number.js';
import { ACCENT, GROUND } from '../look/tokens.js';
import type { Content, TableLayout } from '../pdf/content.js';
import { boxed } from '../pdf/layout.js';
import { clip } from '../text/inert.js';

const LONGEST_NAME = 104;
/** A longer name is set smaller, so that it takes at most two lines. */
const LONG_NAME = 38;
const LONG_VERDICT = 190;

/** Who, which quarter, and the verdict. */
export function practiceTitle(document: ReportDocument): readonly Content[] {
  const { clinic, quarter, frozenAsOf } = document;
  const name = clip(clinic.name, LONGEST_NAME);
  const verdict = clip(document.verdict, 290);
  return [
    { text: `Security review, ${formatQuarter(quarter)}`, style: 'kicker' },
    { text: name, style: 'title', fontSize: name.length > LONG_NAME ? 16 : 24 },
    { text: `${facts(clinic)}  ·  as seen on ${formatDay(frozenAsOf, clinic.timeZone)}`, style: 'secondary', margin: [0, 2, 0, 8] },
    {
      table: { widths: ['*'], body: [[{ text: verdict, fontSize: verdict.length > LONG_VERDICT ? 9.5 : 11, lineHeight: 1.3 }]] },
      layout: VERDICT,
      fillColor: GROUND,
      margin: [0, 0, 0, 10],
    },
  ];
}

const VERDICT: TableLayout = {
  ...boxed(8),
  hLineWidth: () => 0,
  vLineWidth: (line) => (line === 0 ? 2.5 : 0),
  vLineColor: () => ACCENT,
  paddingLeft: () => 12,
};

function facts({ archetype, practitioners, patientRecords }: ReportDocument['clinic']): string {
  const kind = archetype.replaceAll('-', ' ').replace(/\bgp\b/g, 'GP');
  const records = patientRecords === null ? 'number of patient records not known' : `${formatCount(patientRecords)} patient records`;
  return [kind.charAt(0).toUpperCase() + kind.slice(1), formatCounted(practitioners, 'practitioner'), records].join('  ·  ');
}

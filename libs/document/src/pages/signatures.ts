import type { ReportDocument, SignOffRole } from '#libs/domain';
import { formatDay } from '../format/date.js';
import { columnsWide, SECONDARY } from '../look/tokens.js';
import type { Content, TableLayout } from '../pdf/content.js';
import { bare } from '../pdf/layout.js';
import { clip } from '../text/inert.js';

const HALF = columnsWide(6);

/** Who signs, or who has signed and over which snapshot. */
export function signatures(document: ReportDocument): Content {
  const { provider, dueAt, clinic } = document;
  const cells = [
    signature(document, 'clinic-principal', 'Practice principal'),
    signature(document, 'provider-reviewer', `Reviewer, ${clip(provider.name, 24)}`),
  ];
  return {
    stack: [
      {
        text: [
          { text: 'Sign-off', style: 'h2' },
          { text: `   due ${formatDay(dueAt, clinic.timeZone)}`, style: 'secondary' },
        ],
        margin: [0, 0, 0, 4],
      },
      { table: { widths: [HALF, HALF], body: [cells] }, layout: bare(12) },
    ],
    unbreakable: true,
  };
}

/** A signature over another snapshot is none. */
function signature({ signOffs, clinic, snapshotHash }: ReportDocument, role: SignOffRole, title: string): Content {
  const signed = signOffs.find((signOff) => signOff.role === role && signOff.snapshotHash === snapshotHash);
  const line: Content = { text: signed ? clip(signed.name, 38) : ' ', fontSize: 11, bold: true, margin: [0, 6, 0, 2] };
  const below = signed ? `${title}, signed ${formatDay(signed.signedAt, clinic.timeZone)}` : `${title}: name, signature, date`;
  const comment: readonly Content[] = signed?.comment ? [{ text: `“${clip(signed.comment, 90)}”`, style: 'secondary' }] : [];
  return {
    stack: [
      { table: { widths: ['*'], body: [[line]] }, layout: SIGNATURE_LINE },
      { text: below, style: 'secondary', margin: [0, 2, 0, 0] },
      ...comment,
    ],
  };
}

const SIGNATURE_LINE: TableLayout = {
  ...bare(),
  hLineWidth: (line) => (line === 1 ? 0.8 : 0),
  hLineColor: () => SECONDARY,
};

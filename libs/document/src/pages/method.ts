import type { ReportDocument } from '#libs/domain';
import { formatDay } from '../format/date.js';
import { formatChance } from '../format/probability.js';
import { columnsWide } from '../look/tokens.js';
import type { Content, Run } from '../pdf/content.js';
import { bare, heading, ruled } from '../pdf/layout.js';
import { clip } from '../text/inert.js';
import { keyToMarks } from './key-to-marks.js';

const HALF = columnsWide(6);

/** How the figures came about, what they are not, and what identifies them: the report's end. */
export function methodSection(document: ReportDocument): readonly Content[] {
  const paragraphs: Content = {
    table: { widths: [HALF, HALF], body: [[{ stack: left() }, { stack: right(document) }]] },
    layout: bare(12),
    margin: [0, 2, 0, 4],
  };
  return [{ stack: [heading('Method and limits'), paragraphs, ...keyToMarks(), identity(document), references()], unbreakable: true }];
}

function left(): readonly Content[] {
  return [
    ...paragraph(
      'The score',
      'Each check is weighed by its step and counts only as far as evidence shows it. What is unknown or stale earns nothing; the hatched part shows the score if all of it turned out well. One grave finding, such as an administrator without multi-factor authentication, holds the whole score down until it is solved.',
    ),
    ...paragraph(
      'What was seen',
      'Evidence comes from the practice’s computers, its backup and account systems, and from what people attest. It loses weight with age: by half in 30 days for computers, in 180 days for what people attest.',
    ),
  ];
}

function right({ risk }: ReportDocument): readonly Content[] {
  return [
    ...paragraph(
      'The risk',
      `An estimate with a wide range, for ranking and trend, not a prediction. It starts from the breach rates published for Australian health providers and shifts them by the gaps found here; 10,000 simulated years give the range. Nine times in ten the true chance should lie within it, if the model is right. Without that spread the model’s single figure is ${formatChance(risk.probabilityYear)}.`,
    ),
    ...paragraph(
      'What this is not',
      'Not legal advice, not a certificate, not a penetration test. A practice with a good score can be breached, and one with a poor score can be lucky.',
    ),
  ];
}

function paragraph(title: string, text: string): readonly Content[] {
  return [
    { text: title, style: 'h3' },
    { text, fontSize: 8.2, margin: [0, 1, 0, 6] },
  ];
}

function identity({
  clinic,
  frozenAsOf,
  openedAt,
  dueAt,
  catalogueVersion,
  riskModel,
  snapshotHash,
  evidenceHash,
  auditHead,
}: ReportDocument): Content {
  const day = (iso: string): string => formatDay(iso, clinic.timeZone);
  const rows: readonly (readonly [string, string])[] = [
    ['Evidence as of', `${day(frozenAsOf)}; review opened ${day(openedAt)}, due ${day(dueAt)} (${clip(clinic.timeZone, 40)})`],
    ['Catalogue and model', `checks ${clip(catalogueVersion, 40)}, ${clip(riskModel, 40)}`],
    ['Snapshot (SHA-256)', clip(snapshotHash, 64)],
    ['Evidence (SHA-256)', clip(evidenceHash, 64)],
    ['Audit chain', auditHead ? `event ${auditHead.events}, SHA-256 ${clip(auditHead.hash, 64)}` : 'none noted'],
    ['To verify', 'This file carries snapshot.json, what was signed: its SHA-256 is the snapshot’s hash above.'],
  ];
  const body = rows.map(([name, value]): readonly Content[] => [
    { text: name, style: 'secondary' },
    { text: value, fontFeatures: ['tnum'] },
  ]);
  return { table: { widths: [96, '*'], body }, layout: ruled(3), margin: [0, 0, 0, 6] };
}

function references(): Content {
  const sources = [
    ['OAIC, notifiable data breaches', 'https://www.oaic.gov.au/privacy/notifiable-data-breaches'],
    [
      'RACGP, information security',
      'https://www.racgp.org.au/running-a-practice/security/protecting-your-practice-information/information-security-in-general-practice',
    ],
    ['ASD, Information Security Manual', 'https://www.cyber.gov.au/resources-business-and-government/essential-cybersecurity/ism'],
  ] as const;
  const linked = sources.flatMap(([text, link], index): readonly Run[] => [
    { text, link, style: 'link' },
    { text: index < sources.length - 1 ? ' · ' : '' },
  ]);
  return { text: [{ text: 'References: ' }, ...linked], style: 'secondary' };
}

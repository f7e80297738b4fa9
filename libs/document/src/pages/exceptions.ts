import { EXCEPTION_WORDS, type ExceptionFigure, type ReportDocument } from '#libs/domain';
import { formatDay } from '../format/date.js';
import { formatCounted } from '../format/number.js';
import type { Content } from '../pdf/content.js';
import { andMore, figure, head, heading, section } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';
import type { Density } from './density.js';

const WIDTHS = ['*', 150, 56] as const;

/** What is left as it is, who said so and until when: it is not in the actions, and it is in the score. Nothing is printed when there is nothing. */
export function exceptionsSection(document: ReportDocument, density: Density): readonly Content[] {
  const { exceptions = [], clinic } = document;
  if (exceptions.length === 0) return [];
  const { shown, more } = bounded(exceptions, density.exceptions);
  const heads = [head('Left as it is'), head('By'), head('Until', { alignment: 'right' })];
  const rows = shown.map((exception) => row(exception, clinic.timeZone, density.finding));
  const above = [heading('Left as it is for now'), { text: lead(document), style: 'lead' }];
  return section(above, { widths: WIDTHS, heads, rows }, andMore(more, 'further exceptions'));
}

/** The line of what is accepted: points, and that they are missing all the same. */
function lead({ exceptions = [], asAccepted }: ReportDocument): string {
  const inForce = exceptions.filter(({ isInForce }) => isInForce).length;
  const measured = 'Score, limits and risk count it as it was found.';
  const accepted =
    asAccepted && asAccepted.accepted > 0
      ? `As accepted: ${asAccepted.accepted.toFixed(1)} of the ${asAccepted.lost.toFixed(1)} points missing before limits are left so. `
      : '';
  return `${formatCounted(inForce, 'exception')} in force. ${accepted}${measured}`;
}

function row({ title, subject, kind, reason, isInForce, ...by }: ExceptionFigure, timeZone: string, most: number): readonly Content[] {
  const what = subject === null ? clip(title, 76) : `${clip(title, 46)}: ${clip(subject, 26)}`;
  const waiting = isInForce ? '' : ' Proposed; without effect until the practice accepts.';
  return [
    {
      stack: [
        { text: what, bold: true },
        { text: `${EXCEPTION_WORDS[kind]}: ${clip(reason, most)}${waiting}`, style: 'note' },
      ],
    },
    { text: said(by), style: 'note' },
    figure(formatDay(by.expiresAt, timeZone)),
  ];
}

function said({ proposedBy, acceptedBy }: Pick<ExceptionFigure, 'proposedBy' | 'acceptedBy'>): string {
  const whose = proposedBy.side === 'provider' ? 'for the provider' : 'for the practice';
  const proposed = `Proposed by ${clip(proposedBy.name, 24)} ${whose}`;
  return acceptedBy === null ? `${proposed}.` : `${proposed}; accepted by ${clip(acceptedBy, 24)}.`;
}

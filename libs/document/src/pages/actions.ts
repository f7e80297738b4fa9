import type { Action, ReportDocument } from '#libs/domain';
import { formatCounted, formatMinutes, formatSigned } from '../format/number.js';
import { formatRiskReduction } from '../format/probability.js';
import type { Content } from '../pdf/content.js';
import { andMore, figure, head, headed } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';
import { densityOf } from './density.js';

/** Page 4, first part: what is worth doing, best gain first. */
export function actionsSection(document: ReportDocument): readonly Content[] {
  const { actions } = document;
  const { shown, more } = bounded(actions, densityOf(document).actions);
  const title: Content = { text: 'What to do next', style: 'h1', margin: [0, 6, 0, 4] };
  if (shown.length === 0) return [{ stack: [title, { text: 'Nothing open would raise the score.', style: 'lead' }], unbreakable: true }];
  const minutes = actions.reduce((sum, action) => sum + action.minutes, 0);
  const lead = `${formatCounted(actions.length, 'action')}, ${formatMinutes(minutes)} of a technician’s time in all. Gains are for each alone; they overlap.`;
  const heads = [
    head(''),
    head('Action'),
    head('Score', { alignment: 'right' }),
    head('Risk', { alignment: 'right' }),
    head('Time', { alignment: 'right' }),
  ];
  return [
    {
      stack: [
        title,
        { text: lead, style: 'lead' },
        {
          table: { widths: [12, '*', 36, 44, 60], body: [heads, ...shown.map(row)], headerRows: 1, dontBreakRows: true },
          layout: headed(3.4),
        },
        ...andMore(more, 'actions with a smaller gain'),
      ],
      unbreakable: true,
      margin: [0, 0, 0, 18],
    },
  ];
}

function row({ title, summary, scoreGain, riskReduction, minutes }: Action, index: number): readonly Content[] {
  return [
    figure(String(index + 1), { style: 'secondary' }),
    { text: [{ text: `${clip(title, 70)}. `, bold: true }, clip(summary, 110)] },
    figure(formatSigned(scoreGain, 1), { bold: true }),
    figure(formatRiskReduction(riskReduction)),
    figure(formatMinutes(minutes)),
  ];
}

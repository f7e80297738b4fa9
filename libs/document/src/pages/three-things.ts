import type { Action, ReportDocument } from '#libs/domain';
import { formatMinutes, formatSigned } from '../format/number.js';
import { formatRiskReduction } from '../format/probability.js';
import { ACCENT, columnsWide } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { bare, boxed } from '../pdf/layout.js';
import { clip } from '../text/inert.js';

const MOST = 3;
const WIDTHS = [columnsWide(4), columnsWide(4), columnsWide(4)];

/** What to do next: the actions with the best gain, as three cards. */
export function threeThings({ actions }: ReportDocument): readonly Content[] {
  const first = actions.slice(0, MOST);
  const title = first.length === 0 ? 'Nothing to do' : first.length === 1 ? 'One thing to do' : `${first.length === 2 ? 'Two' : 'Three'} things to do`;
  const heading: Content = { text: title, style: 'h2', margin: [0, 0, 0, 6] };
  if (first.length === 0) return [heading, { text: 'No open action would raise the score. Keep the evidence coming.', style: 'secondary', margin: [0, 0, 0, 16] }];
  const cells = WIDTHS.map((_, index): Content => {
    const action = first[index];
    return action ? card(action, index + 1) : '';
  });
  return [heading, { table: { widths: WIDTHS, body: [cells] }, layout: bare(12), margin: [0, 0, 0, 16] }];
}

function card(action: Action, number: number): Content {
  const gain = `${formatSigned(action.scoreGain)} points`;
  return {
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: [{ text: `${number}  `, color: ACCENT, bold: true }, { text: clip(action.title, 60), bold: true }], fontSize: 9.5 },
              { text: clip(action.summary, 125), margin: [0, 3, 0, 5], style: 'secondary' },
              { text: [{ text: gain, bold: true }, `  ·  risk ${formatRiskReduction(action.riskReduction)}  ·  ${formatMinutes(action.minutes)}`], fontSize: 8 },
            ],
          },
        ],
      ],
    },
    layout: boxed(9),
  };
}

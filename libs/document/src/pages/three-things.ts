import type { Action, ReportDocument } from '#libs/domain';
import { formatMinutes, formatSigned } from '../format/number.js';
import { formatRiskReduction } from '../format/probability.js';
import { ACCENT, columnsWide } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { cards } from '../pdf/layout.js';
import { clip } from '../text/inert.js';

const MOST = 3;
const TITLES = ['Nothing to do', 'One thing to do', 'Two things to do', 'Three things to do'];
const KEPT = { unbreakable: true, margin: [0, 0, 0, 14] } as const;

/** What to do next: the actions with the best gain, as three cards. */
export function threeThings({ actions, score }: ReportDocument): Content {
  const first = actions.slice(0, MOST);
  const heading: Content = { text: TITLES[first.length] ?? '', style: 'h2', margin: [0, 0, 0, 6] };
  if (first.length === 0)
    return {
      stack: score.score === null ? firstStep() : [heading, { text: 'No open action would raise the score.', style: 'secondary' }],
      ...KEPT,
    };
  const contents = Array.from({ length: MOST }, (_, index): Content => {
    const action = first[index];
    return action ? card(action) : '';
  });
  return { stack: [heading, cards(contents, columnsWide(4), 12)], ...KEPT };
}

function card({ title, summary, scoreGain, riskReduction, minutes }: Action): Content {
  const points = formatSigned(scoreGain);
  return {
    stack: [
      {
        text: [
          { text: points, fontSize: 15, bold: true, color: ACCENT },
          { text: ` ${points === '+1' ? 'point' : 'points'}`, bold: true, color: ACCENT },
        ],
      },
      { text: `risk ${formatRiskReduction(riskReduction)}  ·  ${formatMinutes(minutes)}`, style: 'note', margin: [0, 0, 0, 5] },
      { text: clip(title, 56), bold: true, fontSize: 9.5, margin: [0, 0, 0, 2] },
      { text: clip(summary, 96), style: 'secondary' },
    ],
  };
}

/** Without evidence there is one thing to do before all others. */
function firstStep(): readonly Content[] {
  return [
    { text: TITLES[1] ?? '', style: 'h2', margin: [0, 0, 0, 6] },
    { text: 'Let the practice’s computers report and record the first assessment. Until then nothing can be said for or against it.' },
  ];
}

import type { Action, ReportDocument } from '#libs/domain';
import { formatMinutes, formatSigned } from '../format/number.js';
import { formatRiskReduction } from '../format/probability.js';
import { ACCENT, columnsWide } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { cards } from '../pdf/layout.js';
import { clip } from '../text/inert.js';
import { holdsTheScore } from './worth.js';

const MOST = 3;
const TITLES = ['Nothing to do', 'One thing to do', 'Two things to do', 'Three things to do'];
const KEPT = { unbreakable: true, margin: [0, 0, 0, 10] } as const;

/** What to do next: the actions with the best gain, as three cards. */
export function threeThings(document: ReportDocument): Content {
  if (document.score.score === null) return { stack: firstStep(), ...KEPT };
  const first = document.actions.slice(0, MOST);
  const title: Content = { text: TITLES[first.length] ?? '', style: 'h2', margin: [0, 0, 0, 5] };
  if (first.length === 0) return { stack: [title, { text: 'No open action would raise the score.', style: 'secondary' }], ...KEPT };
  const contents = Array.from({ length: MOST }, (_, index): Content | null => {
    const action = first[index];
    return action ? card(document, action) : null;
  });
  return { stack: [title, cards(contents, columnsWide(4), 12)], ...KEPT };
}

function card(document: ReportDocument, action: Action): Content {
  const { figure, unit, beside } = gain(document, action);
  return {
    stack: [
      {
        text: [
          { text: figure, fontSize: 15, bold: true, color: ACCENT },
          { text: ` ${unit}`, bold: true, color: ACCENT },
        ],
      },
      { text: [...beside, formatMinutes(action.minutes)].join('  ·  '), style: 'note', margin: [0, 0, 0, 4] },
      { text: clip(action.summary, 84), bold: true, fontSize: 9 },
      { text: clip(action.title, 34), style: 'note', margin: [0, 2, 0, 0] },
    ],
  };
}

interface Gain {
  readonly figure: string;
  readonly unit: string;
  /** What else it changes. */
  readonly beside: readonly string[];
}

/** The gain that counts most to the principal: points where there are any, else the limit it lifts, else the risk it takes away. */
function gain(document: ReportDocument, { scoreGain, uncappedGain, riskReduction, checkId }: Action): Gain {
  const risk = formatRiskReduction(riskReduction);
  const takesRisk = !risk.startsWith('±');
  if (Math.round(scoreGain) > 0) return { ...inPoints(scoreGain), beside: takesRisk ? [`risk ${risk}`] : [] };
  const held = holdsTheScore(document, checkId);
  if (held) return { figure: `${held.limit}`, unit: 'is the limit that it lifts', beside: takesRisk ? [`risk ${risk}`] : [] };
  const waiting = Math.round(uncappedGain) > 0 ? [`${inPoints(uncappedGain).figure} once the limit is lifted`] : [];
  return takesRisk
    ? { figure: risk, unit: 'risk a year', beside: waiting }
    : { figure: formatSigned(scoreGain, 1), unit: 'points', beside: waiting };
}

function inPoints(points: number): Pick<Gain, 'figure' | 'unit'> {
  const figure = formatSigned(points);
  return { figure, unit: figure === '+1' ? 'point' : 'points' };
}

/** Without evidence there is one thing to do before all others. */
function firstStep(): readonly Content[] {
  return [
    { text: TITLES[1] ?? '', style: 'h2', margin: [0, 0, 0, 5] },
    { text: 'Let the practice’s computers report and record the first assessment. Until then nothing can be said for or against it.' },
  ];
}

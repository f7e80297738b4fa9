import type { ReportDocument, StepFigure } from '#libs/domain';
import { stateMark } from '../charts/state-mark.js';
import { stepBullet } from '../charts/score-bullet.js';
import { formatAge } from '../format/date.js';
import { formatScore, formatShare } from '../format/number.js';
import { byUrgency, columnsWide, STATE_WORDS } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { andMore, headed } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';

type Checked = StepFigure['checks'][number];

const MOST_CHECKS = 8;
const BULLET = columnsWide(2);
const WIDTHS = [70, '*', 78, 46] as const;

/** Page 3: per step, every check with its state, what was found, where that is from and how old it is. */
export function stepsInDetail({ steps }: ReportDocument): readonly Content[] {
  return [{ text: 'The eight steps in detail', style: 'h1', pageBreak: 'before' }, ...steps.flatMap(stepTable)];
}

function stepTable(step: StepFigure): readonly Content[] {
  const { shown, more } = bounded(byUrgency(step.checks), MOST_CHECKS);
  const body = [stepHead(step), ...shown.map(checkRow)];
  const table: Content = {
    table: { widths: WIDTHS, body, headerRows: 1, keepWithHeaderRows: Math.min(1, shown.length), dontBreakRows: true },
    layout: headed(2.6),
    margin: [0, 0, 0, more === 0 ? 9 : 0],
  };
  return more === 0 ? [table] : [table, { stack: andMore(more, 'checks'), margin: [0, 0, 0, 9] }];
}

function stepHead({ title, score, ifUnknownPasses, previousScore, coverage, ageDays }: StepFigure): readonly Content[] {
  const seen = coverage === 0 ? 'nothing seen' : `${formatShare(coverage)} seen, ${ageDays === null ? 'undated' : `${formatAge(ageDays)} old`}`;
  return [
    { text: [{ text: clip(title, 60), style: 'h3' }, { text: `    ${seen}`, style: 'note' }], colSpan: 2 },
    '',
    { svg: stepBullet({ score, ifUnknownPasses, previous: previousScore }, BULLET, 11), margin: [0, 1, 0, 0] },
    { text: coverage === 0 ? '–' : `${formatScore(score)} of 100`, alignment: 'right', bold: true },
  ];
}

function checkRow({ title, state, previousState, message, source, ageDays }: Checked): readonly Content[] {
  const was = previousState !== null && previousState !== state ? [{ text: `was: ${STATE_WORDS[previousState].toLowerCase()}`, style: 'note' }] : [];
  return [
    { columns: [{ svg: stateMark(state), width: 10 }, { stack: [{ text: STATE_WORDS[state] }, ...was], width: '*' }], columnGap: 5 },
    { text: [{ text: `${clip(title, 70)}. `, bold: true }, { text: clip(message, 130) }] },
    { text: clip(source, 34), style: 'note' },
    { text: formatAge(ageDays), alignment: 'right', style: 'note' },
  ];
}

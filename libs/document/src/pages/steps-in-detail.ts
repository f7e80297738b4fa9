import type { ReportDocument, StepFigure } from '#libs/domain';
import { stateMark } from '../charts/state-mark.js';
import { stepBullet } from '../charts/score-bullet.js';
import { formatAge } from '../format/date.js';
import { formatScore, formatShare } from '../format/number.js';
import { byUrgency, STATE_WORDS } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { headed } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';
import { densityOf, type Density } from './density.js';

type Checked = StepFigure['checks'][number];

const BULLET = 56;
const WIDTHS = [64, '*', 108] as const;
/** A step with at most this many rows is kept on one page. */
const KEPT_TOGETHER = 4;

/** Page 3: per step, every check with its state, what was found, where that is from and how old it is. */
export function stepsInDetail(document: ReportDocument): readonly Content[] {
  return [
    { text: 'The eight steps in detail', style: 'h1', pageBreak: 'before' },
    ...document.steps.map((step) => stepTable(step, densityOf(document))),
  ];
}

function stepTable(step: StepFigure, { dense, checksPerStep }: Density): Content {
  const ranked = byUrgency(step.checks);
  const passing = dense ? ranked.filter(({ state }) => state === 'pass') : [];
  const others = ranked.filter((check) => !passing.includes(check));
  const { shown } = bounded(others, checksPerStep);
  const body = [stepHead(step), ...shown.map((check) => checkRow(check, dense)), ...(passing.length === 0 ? [] : [passingRow(passing)])];
  const table: Content = {
    table: { widths: WIDTHS, body, headerRows: 1, keepWithHeaderRows: Math.min(2, body.length - 1), dontBreakRows: true },
    layout: headed(dense ? 1.8 : 2.1),
  };
  return {
    stack: [table, ...leftOut(others.slice(checksPerStep))],
    unbreakable: body.length - 1 <= KEPT_TOGETHER,
    margin: [0, 0, 0, 6],
  };
}

function stepHead({ title, score, ifUnknownPasses, previousScore, coverage, ageDays }: StepFigure): readonly Content[] {
  const seen =
    coverage === 0 ? 'nothing seen' : `${formatShare(coverage)} seen, evidence ${ageDays === null ? 'undated' : formatAge(ageDays)}`;
  return [
    {
      text: [
        { text: clip(title, 60), style: 'h3' },
        { text: `    ${seen}`, style: 'note' },
      ],
      colSpan: 2,
    },
    '',
    {
      columns: [
        { svg: stepBullet({ score, ifUnknownPasses, previous: previousScore }, BULLET, 11), width: BULLET, margin: [0, 1, 0, 0] },
        { text: coverage === 0 ? '–' : `${formatScore(score)} of 100`, alignment: 'right', bold: true, width: '*' },
      ],
    },
  ];
}

function checkRow({ title, state, previousState, message, source, ageDays }: Checked, dense: boolean): readonly Content[] {
  const was =
    previousState !== null && previousState !== state ? [{ text: `was: ${STATE_WORDS[previousState].toLowerCase()}`, style: 'note' }] : [];
  return [
    {
      columns: [
        { svg: stateMark(state), width: 10 },
        { stack: [{ text: STATE_WORDS[state] }, ...was], width: '*' },
      ],
      columnGap: 5,
    },
    { text: [{ text: `${clip(title, 70)}. `, bold: true }, clip(message, dense ? 80 : 140)], fontSize: dense ? 8 : 8.5 },
    { text: `${clip(source, 24)}  ·  ${formatAge(ageDays)}`, alignment: 'right', style: 'note' },
  ];
}

function passingRow(passing: readonly Checked[]): readonly Content[] {
  const titles = passing.map(({ title, ageDays }) => `${clip(title, 70)} (${formatAge(ageDays)})`).join('; ');
  return [
    {
      columns: [
        { svg: stateMark('pass'), width: 10 },
        { text: passing.length === 1 ? 'Passes' : `${passing.length} pass`, width: '*' },
      ],
      columnGap: 5,
    },
    { text: clip(titles, 420), fontSize: 8, colSpan: 2 },
    '',
  ];
}

/** Checks without a row of their own are still named. */
function leftOut(checks: readonly Checked[]): readonly Content[] {
  if (checks.length === 0) return [];
  const names = checks.map(({ title, state }) => `${clip(title, 50)} (${STATE_WORDS[state].toLowerCase()})`).join('; ');
  return [{ text: `and ${checks.length} more: ${clip(names, 220)}`, style: 'note', margin: [0, 3, 0, 0] }];
}

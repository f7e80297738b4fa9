import type { ReportDocument, StepFigure } from '#libs/domain';
import { stateMark } from '../charts/state-mark.js';
import { stepBullet } from '../charts/score-bullet.js';
import { formatAge } from '../format/date.js';
import { formatScore, formatShare } from '../format/number.js';
import { byUrgency, STATE_WORDS } from '../look/tokens.js';
import { nothing, type Content } from '../pdf/content.js';
import { headed, heading, sectionEnd } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';
import type { Density } from './density.js';
import { hasLedger } from './ledger-lines.js';

type Checked = StepFigure['checks'][number];

const BULLET = 56;
const WIDTHS = [66, '*', 62, 54] as const;
/** A step with at most this many rows is kept on one page. */
const KEPT_TOGETHER = 5;

/**
 * Per step, every check with its state, what was found, whose threshold it is held to, and how old the evidence is. Where nothing is
 * known there is no detail: all checks are listed under what we could not see.
 */
export function stepsInDetail(document: ReportDocument, density: Density): readonly Content[] {
  if (document.score.score === null) return [];
  const startsPage = hasLedger(document);
  const [first, ...rest] = document.steps.map((step) => stepTable(step, density));
  const title = heading('The eight steps in detail');
  return [
    { stack: first ? [title, first] : [title], unbreakable: true, ...(startsPage ? { pageBreak: 'before' } : {}) },
    ...rest,
    sectionEnd(),
  ];
}

function stepTable(step: StepFigure, { passingApart, checksPerStep, finding }: Density): Content {
  const ranked = byUrgency(step.checks);
  const passing = passingApart ? [] : ranked.filter(({ state }) => state === 'pass');
  const others = ranked.filter((check) => !passing.includes(check));
  const { shown } = bounded(others, checksPerStep);
  const body = [
    stepHead(step),
    ...shown.map((check) => checkRow(check, finding)),
    ...leftOut(others.slice(checksPerStep)),
    ...(passing.length === 0 ? [] : [passingRow(passing)]),
  ];
  return {
    table: { widths: WIDTHS, body, headerRows: 1, keepWithHeaderRows: Math.min(2, body.length - 1), dontBreakRows: true },
    layout: headed(2),
    unbreakable: body.length - 1 <= KEPT_TOGETHER,
    margin: [0, 0, 0, 7],
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
    nothing(),
    {
      colSpan: 2,
      columns: [
        { svg: stepBullet({ score, ifUnknownPasses, previous: previousScore }, BULLET, 11), width: BULLET, margin: [0, 1, 0, 0] },
        { text: coverage === 0 ? '–' : `${formatScore(score)} of 100`, alignment: 'right', bold: true, width: '*' },
      ],
    },
    nothing(),
  ];
}

function marked(check: Pick<Checked, 'state' | 'previousState'>, words: string): Content {
  const { state, previousState } = check;
  const was: readonly Content[] =
    previousState !== null && previousState !== state ? [{ text: `was: ${STATE_WORDS[previousState].toLowerCase()}`, style: 'note' }] : [];
  return {
    columns: [
      { svg: stateMark(state), width: 10 },
      { stack: [{ text: words }, ...was], width: '*' },
    ],
    columnGap: 5,
  };
}

function checkRow(check: Checked, finding: number): readonly Content[] {
  const { title, state, message, source, ageDays } = check;
  return [
    marked(check, STATE_WORDS[state]),
    {
      text: [
        { text: `${clip(title, 70)}. `, bold: true },
        { text: `${clip(message, finding)}  ` },
        { text: clip(source, 26), style: 'note' },
      ],
      colSpan: 2,
    },
    nothing(),
    { text: formatAge(ageDays), alignment: 'right', style: 'secondary' },
  ];
}

function passingRow(passing: readonly Checked[]): readonly Content[] {
  const titles = passing.map(({ title, ageDays }) => `${clip(title, 70)} (${formatAge(ageDays)})`).join('; ');
  return [
    marked({ state: 'pass', previousState: null }, passing.length === 1 ? 'Passes' : `${passing.length} pass`),
    { text: clip(titles, 420), colSpan: 3 },
    nothing(),
    nothing(),
  ];
}

/** Checks without a row of their own are still named. */
function leftOut(checks: readonly Checked[]): readonly (readonly Content[])[] {
  if (checks.length === 0) return [];
  const names = checks.map(({ title, state }) => `${clip(title, 50)} (${STATE_WORDS[state].toLowerCase()})`).join('; ');
  return [[{ text: `${checks.length} more` }, { text: clip(names, 300), style: 'note', colSpan: 3 }, nothing(), nothing()]];
}

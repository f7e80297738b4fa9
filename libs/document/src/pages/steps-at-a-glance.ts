import type { ReportDocument, StepFigure } from '#libs/domain';
import { coverageBar } from '../charts/coverage-bar.js';
import { stepBullet } from '../charts/score-bullet.js';
import { formatAge, formatQuarter } from '../format/date.js';
import { formatScore, formatShare, formatSigned } from '../format/number.js';
import { nothing, type Content } from '../pdf/content.js';
import { figure, head, headed } from '../pdf/layout.js';
import { clip } from '../text/inert.js';

const BULLET = 122;
const COVERAGE = 40;

/** The eight steps as small bullets on one scale, with what was seen of each and how old it is. */
export function stepsAtAGlance({ steps, previousQuarter }: ReportDocument): Content {
  const ghost = previousQuarter ? `Line: ${formatQuarter(previousQuarter)}; h` : 'H';
  const heads = [
    head('Eight steps'),
    head(`${ghost}atch: unknown`),
    head('Score', { alignment: 'right' }),
    head('Change', { alignment: 'right' }),
    head('Seen', { alignment: 'left' }),
    nothing(),
    head('Evidence', { alignment: 'right' }),
  ];
  return {
    table: { widths: ['*', BULLET, 26, 34, COVERAGE, 30, 46], body: [heads, ...steps.map(row)], dontBreakRows: true },
    layout: headed(2.4),
    margin: [0, 0, 0, 11],
  };
}

function row({ title, score, ifUnknownPasses, previousScore, coverage, ageDays }: StepFigure): readonly Content[] {
  return [
    { text: clip(title, 44), bold: true },
    { svg: stepBullet({ score, ifUnknownPasses, previous: previousScore }, BULLET, 11) },
    figure(coverage === 0 ? '–' : formatScore(score), { bold: true }),
    figure(previousScore === null || coverage === 0 ? '' : formatSigned(Math.round(score) - Math.round(previousScore)), {
      style: 'secondary',
    }),
    { svg: coverageBar(coverage, COVERAGE, 6), margin: [0, 3, 0, 0] },
    figure(formatShare(coverage), { style: 'secondary' }),
    { text: formatAge(ageDays), alignment: 'right', style: 'secondary' },
  ];
}

import type { ReportDocument } from '#libs/domain';
import { scoreBullet } from '../charts/score-bullet.js';
import { formatQuarter } from '../format/date.js';
import { formatScore, formatShare } from '../format/number.js';
import type { Content } from '../pdf/content.js';
import { clip } from '../text/inert.js';

/** The score with its band, its cap and last quarter's; the chart is `width` points wide. */
export function scoreFacts(document: ReportDocument, width: number): Content {
  const { score, previousScore, previousQuarter, caps } = document;
  const cap = caps[0]?.limit ?? null;
  const previousName = previousQuarter ? formatQuarter(previousQuarter) : '';
  const bullet = { ...score, previous: previousScore?.score ?? null, cap, previousName };
  return {
    stack: [
      { text: 'Security the practice can show', style: 'label' },
      {
        text:
          score.score === null
            ? 'Not known'
            : [
                { text: formatScore(score.score), style: 'big' },
                { text: '  of 100', style: 'secondary', fontSize: 11, bold: false },
              ],
        style: 'big',
      },
      { text: movement(document), style: 'strong' },
      { svg: scoreBullet(bullet, width), margin: [0, 7, 0, 3] },
      { text: band(document), style: 'secondary' },
      ...withoutOverrides(document),
    ],
  };
}

function withoutOverrides({ overrides }: ReportDocument): readonly Content[] {
  if (!overrides) return [];
  return [
    {
      text: `Checks judged otherwise than usual: ${overrides.figures.length}. Without: ${formatScore(overrides.scoreWithout)}.`,
      style: 'secondary',
    },
  ];
}

function movement({ score, previousScore, previousQuarter }: ReportDocument): string {
  if (score.score === null) return 'No evidence has been received';
  if (!previousQuarter || previousScore?.score == null) return 'First quarter with a score';
  const by = Math.round(score.score) - Math.round(previousScore.score);
  const points = `${Math.abs(by)} ${Math.abs(by) === 1 ? 'point' : 'points'}`;
  return by === 0
    ? `Unchanged since ${formatQuarter(previousQuarter)}`
    : `${points} ${by > 0 ? 'better' : 'worse'} than ${formatQuarter(previousQuarter)}`;
}

function band({ score, caps, coverage }: ReportDocument): string {
  const [first] = caps;
  if (first)
    return `${score.score === first.limit ? 'Held at' : 'Can reach no more than'} ${first.limit} until solved: ${clip(first.reason, 84)}`;
  if (score.score === null) return 'The hatched bar is what nobody knows. It is neither good nor bad news.';
  const upTo = score.ifUnknownPasses ?? score.score;
  if (Math.round(upTo) === Math.round(score.score)) return `${formatShare(coverage.overall)} of the evidence was seen.`;
  return `${formatShare(coverage.overall)} of the evidence was seen. Up to ${formatScore(upTo)} if all that is unknown (hatched) is well.`;
}

import type { Action, ReportDocument } from '#libs/domain';
import { formatCounted, formatMinutes, formatSigned } from '../format/number.js';
import { formatRiskReduction } from '../format/probability.js';
import { nothing, type Content, type TextNode } from '../pdf/content.js';
import { andMore, figure, head, heading, section } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';
import type { Density } from './density.js';
import { holdsTheScore, isWorthPoints, waitsBehindLimit } from './worth.js';

const WIDTHS = [12, '*', 38, 44, 52] as const;

/** What is worth doing, best gain first, each with what it would change and how long it takes. */
export function actionsSection(document: ReportDocument, density: Density): readonly Content[] {
  const { actions } = document;
  const { shown, more } = bounded(actions, density.actions);
  if (document.score.score === null)
    return [heading('What to do next'), remark('First find out what is there; the ways to do that are below.')];
  if (shown.length === 0) return [heading('What to do next'), remark('Nothing open would raise the score.')];
  const heads = [
    nothing(),
    head('Action'),
    head('Score', { alignment: 'right' }),
    head('Risk', { alignment: 'right' }),
    head('Time', { alignment: 'right' }),
  ];
  const rows = shown.map((action, index) => row(document, action, index));
  return section(
    [heading('What to do next'), { text: lead(document), style: 'lead' }],
    { widths: WIDTHS, heads, rows },
    andMore(more, 'further actions'),
  );
}

function lead(document: ReportDocument): string {
  const { actions } = document;
  const minutes = actions.reduce((sum, action) => sum + action.minutes, 0);
  const all = `${formatCounted(actions.length, 'action')}, ${formatMinutes(minutes)} of a technician’s time in all. Gains are for each alone; they overlap.`;
  const [cap] = document.caps;
  const anyWaits = actions.some((action) => waitsBehindLimit(document, action));
  return cap && anyWaits ? `${all} In brackets: points that count once the score is no longer held at ${cap.limit}.` : all;
}

function row(document: ReportDocument, action: Action, index: number): readonly Content[] {
  const { title, summary, checkId, riskReduction, minutes } = action;
  return [
    figure(String(index + 1), { style: 'secondary' }),
    {
      stack: [
        { text: clip(summary, 130), bold: true },
        {
          text: [reason(document, checkId), `${clip(title, 60)}: ${clip(found(document, checkId)?.message ?? '', 96)}`].join(''),
          style: 'note',
        },
      ],
    },
    points(document, action),
    figure(formatRiskReduction(riskReduction)),
    figure(formatMinutes(minutes)),
  ];
}

function points(document: ReportDocument, action: Action): TextNode {
  if (isWorthPoints(action)) return figure(formatSigned(action.scoreGain, 1), { bold: true });
  if (waitsBehindLimit(document, action)) return figure(`(${formatSigned(action.uncappedGain, 1)})`, { style: 'secondary' });
  return figure('±0', { style: 'secondary' });
}

function remark(text: string): TextNode {
  return { text, style: 'lead', margin: [0, 0, 0, 13] };
}

/** What is special about the finding: that it holds the score, or that nobody knows. */
function reason(document: ReportDocument, checkId: string): string {
  const held = holdsTheScore(document, checkId);
  if (held) return `Lifts the limit of ${held.limit}. `;
  const state = found(document, checkId)?.state;
  return state === 'unknown' || state === 'stale' || state === 'error' ? 'Not known yet. ' : '';
}

/** The check that this action would put right. */
function found({ steps }: ReportDocument, checkId: string): ReportDocument['steps'][number]['checks'][number] | undefined {
  return steps.flatMap(({ checks }) => checks).find((check) => check.checkId === checkId);
}

import type { ReportDocument } from '#libs/domain';
import { riskTrend, scoreTrend } from '../charts/trend.js';
import { columnsWide } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { bare } from '../pdf/layout.js';
import { riskDrivers } from './risk-drivers.js';
import { scoreLedger } from './score-ledger.js';

const HALF = columnsWide(6);
const CHART = { width: HALF, height: 104 };

/** Page 2: what changed, why, and what drives the risk. */
export function changesPage(document: ReportDocument): readonly Content[] {
  const { trend } = document;
  return [
    { text: 'What changed, and why', style: 'h1', pageBreak: 'before' },
    {
      table: {
        widths: [HALF, HALF],
        body: [
          [
            { stack: [{ text: 'Score by quarter; shaded: if all unknown is well', style: 'label' }, { svg: scoreTrend(trend, CHART) }] },
            { stack: [{ text: 'Chance of a breach in a year; shaded: 90 % range', style: 'label' }, { svg: riskTrend(trend, CHART) }] },
          ],
        ],
      },
      layout: bare(12),
      margin: [0, 4, 0, 14],
    },
    ...scoreLedger(document),
    ...riskDrivers(document),
  ];
}

import type { ReportDocument } from '#libs/domain';
import { riskTrend, scoreTrend } from '../charts/trend.js';
import { columnsWide, PAGE } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { bare, heading } from '../pdf/layout.js';
import { limitsOnScore, MOST_LIMITS } from './limits.js';
import { riskDrivers } from './risk-drivers.js';
import { scoreLedger } from './score-ledger.js';

const HALF = columnsWide(6);
const CHART = { width: HALF, height: 92 };
/** Points of height: a row of the ledger, of the limits, of the drivers, and all that stands around them. */
const HEIGHTS = { change: 30, limit: 17, limits: 45, driver: 15.6, rest: 372 } as const;
const MOST = { changes: 8, drivers: 8 } as const;
/** With limits to explain, fewer drivers have a line of their own. */
const DRIVERS_BESIDE_LIMITS = 6;

/** Page 2: what changed, why, and what drives the risk; as many changes as leave it one page. */
export function changesPage(document: ReportDocument): readonly Content[] {
  const { caps } = document;
  const drivers = caps.length === 0 ? MOST.drivers : DRIVERS_BESIDE_LIMITS;
  return [
    heading('What changed, and why', { pageBreak: 'before' }),
    trends(document),
    ...scoreLedger(document, changesWithRoom(document, drivers)),
    ...limitsOnScore(document),
    ...riskDrivers(document, drivers),
  ];
}

function changesWithRoom({ caps }: ReportDocument, drivers: number): number {
  const limits = caps.length === 0 ? 0 : HEIGHTS.limits + HEIGHTS.limit * Math.min(caps.length, MOST_LIMITS + 1);
  const room = PAGE.height - 2 * PAGE.margin - HEIGHTS.rest - limits - HEIGHTS.driver * drivers;
  return Math.min(MOST.changes, Math.floor(room / HEIGHTS.change));
}

function trends({ trend }: ReportDocument): Content {
  if (trend.length < 2)
    return {
      text: 'The trend starts with this quarter; from the next one on it is drawn here.',
      style: 'secondary',
      margin: [0, 0, 0, 12],
    };
  const risks: readonly Content[] = trend.every(({ risk }) => risk === null)
    ? [{ text: 'The chance of a breach was not estimated in these quarters.', style: 'secondary', margin: [0, 6, 0, 0] }]
    : [{ svg: riskTrend(trend, CHART) }];
  const cells: readonly Content[] = [
    { stack: [{ text: 'Score by quarter; shaded: if all unknown is well', style: 'label' }, { svg: scoreTrend(trend, CHART) }] },
    { stack: [{ text: 'Chance of a breach in a year; shaded: 90 % range', style: 'label' }, ...risks] },
  ];
  return { table: { widths: [HALF, HALF], body: [cells] }, layout: bare(12), margin: [0, 4, 0, 12] };
}

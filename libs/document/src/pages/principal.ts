import type { ReportDocument } from '#libs/domain';
import { columnsWide } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { bare } from '../pdf/layout.js';
import { practiceTitle } from './practice-title.js';
import { riskFacts } from './risk-facts.js';
import { scoreFacts } from './score-facts.js';
import { signatures } from './signatures.js';
import { stepsAtAGlance } from './steps-at-a-glance.js';
import { threeThings } from './three-things.js';

/** Page 1: everything that the practice principal has to read. */
export function principalPage(document: ReportDocument): readonly Content[] {
  const half = columnsWide(6);
  return [
    ...practiceTitle(document),
    { table: { widths: [half, half], body: [[scoreFacts(document, half), riskFacts(document, half)]] }, layout: bare(12), margin: [0, 0, 0, 18] },
    ...stepsAtAGlance(document),
    ...threeThings(document),
    ...signatures(document),
  ];
}

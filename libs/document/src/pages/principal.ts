import type { ReportDocument } from '#libs/domain';
import { columnsWide } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { CARD_AIR, CARD_LINES, cards } from '../pdf/layout.js';
import { practiceTitle } from './practice-title.js';
import { riskFacts } from './risk-facts.js';
import { scoreFacts } from './score-facts.js';
import { signatures } from './signatures.js';
import { stepsAtAGlance } from './steps-at-a-glance.js';
import { threeThings } from './three-things.js';

const HALF = columnsWide(6);
const CHART = HALF - CARD_AIR - CARD_LINES;

/** Page 1: everything that the practice principal has to read. */
export function principalPage(document: ReportDocument): readonly Content[] {
  return [
    ...practiceTitle(document),
    { stack: [cards([scoreFacts(document, CHART), riskFacts(document, CHART)], HALF, 12)], margin: [0, 0, 0, 10] },
    stepsAtAGlance(document),
    threeThings(document),
    signatures(document),
  ];
}

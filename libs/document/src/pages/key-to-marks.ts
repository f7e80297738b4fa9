import { CHECK_STATES, type CheckState } from '#libs/domain';
import { stateMark } from '../charts/state-mark.js';
import { STATE_WORDS } from '../look/tokens.js';
import { nothing, type Content } from '../pdf/content.js';
import { bare } from '../pdf/layout.js';

const MEANINGS: Readonly<Record<CheckState, string>> = {
  pass: 'fresh evidence shows it',
  partial: 'some of it is shown',
  fail: 'evidence shows it is not so',
  unknown: 'no evidence; never a pass',
  stale: 'evidence too old to count',
  error: 'source could not answer',
  'not-applicable': 'not needed here',
};
const PER_ROW = 4;

/** What each mark means; they differ in shape, so that they read in black and white. */
export function keyToMarks(): readonly Content[] {
  const cells: readonly Content[] = CHECK_STATES.map((state) => ({
    columns: [
      { svg: stateMark(state), width: 10 },
      {
        stack: [
          { text: STATE_WORDS[state], bold: true },
          { text: MEANINGS[state], style: 'note' },
        ],
        width: '*',
      },
    ],
    columnGap: 5,
    margin: [0, 2, 0, 4],
  }));
  const rows = [cells.slice(0, PER_ROW), [...cells.slice(PER_ROW), nothing()]];
  return [
    { text: 'The marks', style: 'h3', margin: [0, 0, 0, 2] },
    { table: { widths: ['*', '*', '*', '*'], body: rows }, layout: bare(8), margin: [0, 0, 0, 6] },
  ];
}

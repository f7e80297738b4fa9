import { sampleDocument } from '../testing/sample-document.js';
import { scoreLedger } from './score-ledger.js';

it('gives another catalogue a line without a check’s state', () => {
  const line = { step: null, from: null, to: null, points: -2.4, title: 'The catalogue asks 7 more checks', message: 'Others weigh less.' };
  const drawn = JSON.stringify(scoreLedger({ ...sampleDocument(), changes: [line] }, 8));
  expect(drawn).toContain('{"text":"The catalogue asks 7 more checks","bold":true}');
  expect(drawn).toContain('{"text":"Others weigh less.","style":"note"}');
  expect(drawn).toContain('−2.4');
});

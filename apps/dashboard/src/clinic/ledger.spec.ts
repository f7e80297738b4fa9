import type { PostureChange } from './documents.js';
import { ledger } from './ledger.js';

const change = (checkId: string, points: number): PostureChange => ({ checkId, title: '', from: 'FAIL', to: 'PASS', points, message: '' });
const many = [1, -2, 3, 0.5, 0.4, 0.3, 0.2, -0.1].map((points, index) => change(`c${index}`, points));

describe('the ledger', () => {
  it('starts each line where the one before ended, so that all of them sum to the score now', () => {
    const { lines, rest } = ledger(many, 40, 42.5);
    expect(lines.map((line) => [line.change.points, line.from])).toEqual([
      [3, 40],
      [-2, 43],
      [1, 41],
      [0.5, 42],
      [0.4, 42.5],
      [0.3, 42.9],
    ]);
    const sum = lines.reduce((total, line) => total + line.change.points, 40) + (rest?.points ?? 0);
    expect(sum).toBeCloseTo(42.5, 10);
    expect(rest?.count).toBe(2);
  });
  it('names what a cap took although every change is listed', () => {
    expect(ledger([change('c', 10)], 30, 35).rest).toEqual({ count: 0, points: -5, from: 40 });
  });
  it('says nothing of a rest that is not there', () => {
    expect(ledger([change('c', 5)], 30, 35).rest).toBeNull();
  });
  it('draws no bars between scores of which one is unknown', () => {
    const { lines, rest, domain } = ledger(many, null, 42);
    expect([lines.every((line) => line.from === null), rest, domain]).toEqual([true, null, null]);
  });
});

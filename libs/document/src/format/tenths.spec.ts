import fc from 'fast-check';
import { toTenths } from './tenths.js';

const tenths = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + Math.round(part * 10), 0);

describe('tenths that add up', () => {
  it('are plainly rounded where that adds up', () => expect(toTenths([1.24, -0.24], 1)).toEqual([1.2, -0.2]));
  it('give what rounding lost to the part that lost most', () => expect(toTenths([0.14, 0.14, 0.12], 0.4)).toEqual([0.2, 0.1, 0.1]));
  it('are none of none', () => expect(toTenths([], 0)).toEqual([]));

  it('sum to the total, each within a tenth', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 12 }), (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        const printed = toTenths(parts, total);
        expect(tenths(printed)).toBeCloseTo(Math.round(total * 10), 9);
        printed.forEach((value, index) => expect(Math.abs(value - (parts[index] ?? 0))).toBeLessThanOrEqual(0.1501));
      }),
    );
  });
});

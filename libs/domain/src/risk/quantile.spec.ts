import fc from 'fast-check';
import { quantile, rangeOf } from './quantile.js';

const sortedAt = (values: readonly number[], q: number): number => values.toSorted((a, b) => a - b)[Math.ceil(q * values.length) - 1] ?? 0;
const column = (value: fc.Arbitrary<number>): fc.Arbitrary<number[]> => fc.array(value, { minLength: 1, maxLength: 300 });

it.each<[string, fc.Arbitrary<number[]>]>([
  ['rates', column(fc.double({ min: 1e-6, max: 40, noNaN: true }))],
  ['any numbers from 0 on', column(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0))],
  ['few values many times', column(fc.constantFrom(0, 0.25, 0.5, 1))],
  ['values that are nearly the same', column(fc.integer({ min: 0, max: 50 }).map((n) => 1 + n * Number.EPSILON))],
])('the range of %s is that of the sorted list', (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, (values) => {
      const given = Float64Array.from(values);
      expect(rangeOf(given)).toEqual({ p5: sortedAt(values, 0.05), p50: sortedAt(values, 0.5), p95: sortedAt(values, 0.95) });
      expect([...given]).toEqual(values);
      expect(quantile(given, 0.95)).toBe(sortedAt(values, 0.95));
    }),
  );
});

it('is read of a part of a buffer', () => {
  const whole = Float64Array.from({ length: 200 }, (_, n) => 200 - n);
  expect(rangeOf(whole.subarray(100))).toEqual({ p5: 5, p50: 50, p95: 95 });
});

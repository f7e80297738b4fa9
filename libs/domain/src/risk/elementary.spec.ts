import fc from 'fast-check';
import { exp, ln, normalCdf } from './elementary.js';

describe('portable exp and ln', () => {
  it('agree with the engine to a few units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(1e-15 * Math.max(0.5, Math.abs(Math.log(x))));
      }),
    );
  });

  it('are exact where it shows', () => {
    expect([exp(0), ln(1), exp(-1000), exp(1000), ln(0)]).toEqual([1, 0, 0, Infinity, -Infinity]);
    expect(ln(-1)).toBeNaN();
    expect(ln(1 - 2 ** -40)).toBeCloseTo(-(2 ** -40), 24);
  });

  it('has no step between neighbouring table entries', () => {
    for (let i = 0; i <= 128; i += 1) {
      const edge = 1 + (i + 0.5) / 128;
      expect(ln(edge * (1 + 1e-12)) - ln(edge * (1 - 1e-12))).toBeCloseTo(2e-12, 14);
    }
  });
});

describe('normalCdf', () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746],
    [-1.644853627, 0.05],
    [1.959963985, 0.975],
    [-4, 0.0000316712],
  ])('Φ(%d) = %d', (x, p) => {
    expect(normalCdf(x)).toBeCloseTo(p, 6);
  });
});

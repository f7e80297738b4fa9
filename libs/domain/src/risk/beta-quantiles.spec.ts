import fc from 'fast-check';
import { BetaQuantiles, Places, STRATA } from './beta-quantiles.js';
import { RandomStream } from './random-stream.js';

const at = (bounds: Float64Array, u: number): number => bounds[Math.round(u * STRATA)] as number;
const QUARTERS = [1 / 64, 1 / 4, 1 / 2, 3 / 4, 63 / 64];

describe('quantiles of a beta', () => {
  it.each<[number, number, (u: number) => number]>([
    [1, 1, (u) => u],
    [1, 31, (u) => 1 - (1 - u) ** (1 / 31)],
    [20, 1, (u) => u ** (1 / 20)],
    [1, 0.5, (u) => 1 - (1 - u) ** 2],
    [0.02, 1, (u) => u ** 50],
    [0.5, 0.5, (u) => Math.sin((Math.PI * u) / 2) ** 2],
  ])('of Beta(%d, %d) are those of its closed form', (a, b, quantile) => {
    const { bounds } = new BetaQuantiles().fill(a, b);
    for (const u of QUARTERS) expect(at(bounds, u)).toBeCloseTo(quantile(u), 3);
  });

  const shape = fc.double({ min: 0.02, max: 40, noNaN: true });

  it('rise from 0 to 1, and have the mean and the variance of the distribution', () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const { bounds } = new BetaQuantiles().fill(a, b);
        expect([bounds[0], bounds[STRATA]]).toEqual([0, 1]);
        let [sum, squares] = [0, 0];
        for (let k = 0; k < STRATA; k += 1) {
          const [low, high] = [bounds[k] as number, bounds[k + 1] as number];
          expect(high).toBeGreaterThanOrEqual(low);
          sum += (low + high) / 2;
          squares += (low * low + low * high + high * high) / 3;
        }
        const mean = a / (a + b);
        expect(Math.abs(sum / STRATA - mean)).toBeLessThan(5e-4);
        expect(Math.abs(squares / STRATA - (sum / STRATA) ** 2 - (mean * (1 - mean)) / (a + b + 1))).toBeLessThan(5e-4);
      }),
    );
  });

  it('of 1 − x are those of x from the other end', () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const [one, other] = [new BetaQuantiles().fill(a, b).bounds, new BetaQuantiles().fill(b, a).bounds];
        for (const u of QUARTERS) expect(Math.abs(at(one, u) + at(other, 1 - u) - 1)).toBeLessThan(1e-6);
      }),
    );
  });

  it('of a greater share are greater, draw by draw', () => {
    const [low, high] = [new BetaQuantiles().fill(0.3 * 20, 0.7 * 20).bounds, new BetaQuantiles().fill(0.4 * 20, 0.6 * 20).bounds];
    for (let k = 1; k < STRATA; k += 1) expect(high[k] as number).toBeGreaterThan(low[k] as number);
  });

  it('serve every draw from its place', () => {
    const uniforms = new Float64Array(20_000);
    new RandomStream('places').fillUniform(uniforms);
    const column = new Float64Array(uniforms.length);
    new Places(uniforms).fill(new BetaQuantiles().fill(1, 1), column);
    const furthest = column.reduce((most, value, i) => Math.max(most, Math.abs(value - (uniforms[i] as number))), 0);
    expect(furthest).toBeLessThan(1e-4);
  });
});

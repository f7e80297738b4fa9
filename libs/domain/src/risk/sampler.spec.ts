import { ColumnSampler } from './column-sampler.js';
import { RandomStream } from './random-stream.js';
import { logNormal, normal, poisson, triangular } from './sampler.js';

const N = 200_000;

function drawn(draw: (stream: RandomStream) => number, seed = 'a seed'): Float64Array {
  const stream = new RandomStream(seed);
  return Float64Array.from({ length: N }, () => draw(stream));
}

function column(fill: (sampler: ColumnSampler, column: Float64Array) => void): Float64Array {
  const sampler = new ColumnSampler(N);
  sampler.restart('a seed');
  const values = new Float64Array(N);
  fill(sampler, values);
  return values;
}

function meanOf(values: Float64Array, power = 1): number {
  return values.reduce((sum, x) => sum + x ** power, 0) / values.length;
}

/** Mean and variance within five standard errors of the mean, and three per cent of the variance. */
function expectMoments(values: Float64Array, mean: number, variance: number): void {
  const observed = meanOf(values);
  expect(Math.abs(observed - mean)).toBeLessThan(5 * Math.sqrt(variance / N));
  expect(Math.abs((meanOf(values, 2) - observed ** 2) / variance - 1)).toBeLessThan(0.03);
}

describe('RandomStream', () => {
  it('gives these bits for this seed, everywhere', () => {
    const stream = new RandomStream('ward round');
    expect([stream.nextInt(), stream.nextInt(), stream.nextInt()]).toMatchInlineSnapshot(`
     [
       -1598775939,
       -1850361413,
       -1154978523,
     ]
    `);
  });

  it('starts over when reseeded, even in the middle of a block', () => {
    const stream = new RandomStream('a');
    const first = [stream.uniform(), stream.uniform()];
    stream.reseed('a');
    expect([stream.uniform(), stream.uniform()]).toEqual(first);
  });

  it('parts seeds that differ in one letter', () => {
    const a = drawn((s) => s.uniform(), 'clinic-1');
    const b = drawn((s) => s.uniform(), 'clinic-2');
    const covariance = a.reduce((sum, x, i) => sum + (x - 0.5) * ((b[i] ?? 0) - 0.5), 0) / N;
    expect(Math.abs(covariance * 12)).toBeLessThan(5 / Math.sqrt(N));
  });

  it('is uniform in every sixteenth of the interval and never touches its ends', () => {
    const counts = new Array<number>(16).fill(0);
    const values = drawn((s) => s.uniform());
    for (const u of values) counts[Math.floor(u * 16)] = (counts[Math.floor(u * 16)] ?? 0) + 1;
    const chiSquare = counts.reduce((sum, n) => sum + (n - N / 16) ** 2 / (N / 16), 0);
    expect(chiSquare).toBeLessThan(37.7); // 99.9 % at 15 degrees of freedom
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThan(0);
    expect(Math.max(...values.slice(0, 50_000))).toBeLessThan(1);
  });
});

describe('distributions', () => {
  it('normal: moments, and the tail that the ziggurat treats apart', () => {
    const values = drawn(normal);
    expectMoments(values, 0, 1);
    expect(meanOf(values, 4)).toBeCloseTo(3, 1);
    const beyond = (x: number): number => values.filter((v) => Math.abs(v) > x).length / N;
    expect(beyond(1.959964)).toBeCloseTo(0.05, 2);
    expect(beyond(3)).toBeCloseTo(0.0027, 3);
    expect(beyond(3.6541529) * N).toBeGreaterThan(25); // 51.6 expected
    expect(beyond(3.6541529) * N).toBeLessThan(85);
  });

  it.each([0.3, 1, 1.5, 3.12, 25])('gamma of shape %d', (shape) => {
    expectMoments(
      column((s, c) => s.gamma(shape, c)),
      shape,
      shape,
    );
  });

  it.each([
    [0.02, 1.98],
    [0.8, 1.2],
    [12, 17],
  ])('beta(%d, %d)', (a, b) => {
    const values = column((s, c) => s.beta(a, b, c));
    expectMoments(values, a / (a + b), (a * b) / ((a + b) ** 2 * (a + b + 1)));
    expect(values.every((x) => x >= 0 && x <= 1)).toBe(true);
  });

  it('Dirichlet: shares sum to 1 and have their means', () => {
    const sampler = new ColumnSampler(N);
    const shares = [24, 13, 63].map(() => new Float64Array(N));
    sampler.dirichlet([24, 13, 63], shares);
    expectMoments(shares[0] ?? new Float64Array(N), 0.24, (0.24 * 0.76) / 101);
    for (let i = 0; i < N; i += 1000) expect(shares.reduce((sum, share) => sum + (share[i] ?? 0), 0)).toBeCloseTo(1, 12);
  });

  it('triangular', () => {
    const values = drawn((s) => triangular(s, { min: 5, mode: 15, max: 40 }));
    expectMoments(values, 20, (25 + 225 + 1600 - 75 - 200 - 600) / 18);
    expect(values.every((x) => x >= 5 && x <= 40)).toBe(true);
  });

  it('log-normal: median and spread', () => {
    const logs = drawn((s) => Math.log(logNormal(s, { median: 30_000, sigma: 1.127 })));
    expectMoments(logs, Math.log(30_000), 1.127 ** 2);
  });

  it.each([0.02, 3, 80])('Poisson of mean %d', (mean) => {
    expectMoments(
      drawn((s) => poisson(s, mean)),
      mean,
      mean,
    );
  });
});

import { BREACH_RISK_1_0 } from '../constants.js';
import { backtest } from './backtest.js';
import { makeWorld, WORLD_KINDS } from './world.js';

const K = BREACH_RISK_1_0;
const PLAN = { worlds: 2, clinics: 4, years: 2, seed: 'spec' };

describe('worlds with a known truth', () => {
  it('are the same for a seed and others for another', () => {
    expect(makeWorld('as-modelled', 3, 'one', K)).toEqual(makeWorld('as-modelled', 3, 'one', K));
    expect(makeWorld('as-modelled', 3, 'one', K).baseRate).not.toBe(makeWorld('as-modelled', 3, 'two', K).baseRate);
  });

  it('are as the model says where they are exact', () => {
    const { baseRate, clinics } = makeWorld('exact', 10, 'seed', K);
    expect(baseRate).toBe(0.02);
    for (const { estimated, actual } of clinics) expect(actual).toBeCloseTo(estimated, 12);
  });

  it('hold clinics from well kept to neglected', () => {
    const rates = makeWorld('exact', 40, 'seed', K).clinics.map(({ actual }) => actual);
    expect(Math.max(...rates)).toBeGreaterThan(3 * Math.min(...rates));
  });

  it('differ from the model in what their kind says', () => {
    const of = (kind: (typeof WORLD_KINDS)[number]) => makeWorld(kind, 40, 'seed', K);
    expect(of('rates-doubled').baseRate).toBeCloseTo(2 * of('as-modelled').baseRate, 12);
    const mean = (kind: (typeof WORLD_KINDS)[number]): number => of(kind).clinics.reduce((sum, { actual }) => sum + actual / 40, 0);
    expect(mean('evidence-overstated')).toBeGreaterThan(1.1 * mean('as-modelled'));
  });
});

describe('a backtest', () => {
  it('tells of every kind of world, the same again for the same seed', () => {
    const rows = backtest(PLAN, K);
    expect(rows.map(({ kind }) => kind)).toEqual(WORLD_KINDS);
    for (const row of rows) expect(row.quality.forecasts).toBe(2 * 4 * 2 * 4);
    expect(backtest(PLAN, K)).toEqual(rows);
  });
});

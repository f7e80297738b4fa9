import { BREACH_RISK_1_0 } from '../constants.js';
import { estimateRisk } from '../estimate-risk.js';
import { riskInput } from '../risk-input.fixture.js';
import { CONSTANT_FACTS, factOf } from './constant-facts.js';
import { leavesOf } from './leaves.js';
import { readRiskModel } from './read-model.js';
import { explainModel, PUBLISHED_RISK_MODEL } from './risk-model.js';

/** Stands in for SHA-256: what counts is that other texts have other hashes. */
const hash = (text: string): string =>
  Array.from(text)
    .reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) >>> 0, 7)
    .toString(16)
    .padStart(8, '0');
const read = (given: unknown) => readRiskModel(given, hash);
const problems = (given: unknown): readonly string[] => {
  const outcome = read(given);
  return outcome.ok ? [] : outcome.problems;
};

describe('the constants of a model', () => {
  it('all have a unit, a source and a range that they keep to', () => {
    for (const { name, value } of leavesOf(BREACH_RISK_1_0)) {
      const fact = factOf(name);
      expect([name, fact && value >= fact.least && value <= fact.most]).toEqual([name, true]);
    }
  });

  it('are all that a source is given for', () => {
    const used = new Set(leavesOf(BREACH_RISK_1_0).map(({ name }) => factOf(name)));
    expect(CONSTANT_FACTS.filter((fact) => !used.has(fact)).map(({ name }) => name)).toEqual([]);
  });

  it('are explained one by one', () => {
    const explained = explainModel(PUBLISHED_RISK_MODEL);
    expect(explained.length).toBe(leavesOf(BREACH_RISK_1_0).length);
    expect(explained.find(({ name }) => name === 'shares.HUMAN')).toMatchObject({ value: 0.44, origin: 'published' });
    expect(explained.find(({ name }) => name === 'weights.S3.CRED')).toMatchObject({ value: 1.79, origin: 'assumed' });
  });
});

describe('a deployment’s constants', () => {
  it('replace what they name and nothing else, under a name of their own', () => {
    const outcome = read({
      constants: { baseRate: { median: 0.03 }, weights: { S3: { CRED: 1.2 } } },
      sources: { 'baseRate.median': 'our claims 2025' },
    });
    if (!outcome.ok) throw new Error(outcome.problems.join());
    const { constants } = outcome.model;
    expect(constants).toEqual({
      ...BREACH_RISK_1_0,
      model: expect.stringMatching(/^clinic-breach-risk\/1\.0\+.{8}$/) as string,
      baseRate: { median: 0.03, sigma: 0.67 },
      weights: { ...BREACH_RISK_1_0.weights, S3: { ...BREACH_RISK_1_0.weights.S3, CRED: 1.2 } },
    });
    expect(Object.isFrozen(constants.weights.S3)).toBe(true);
    const changed = explainModel(outcome.model).filter(({ origin }) => origin === 'deployment');
    expect(changed.map(({ name, value, publishedValue, source }) => [name, value, publishedValue, source])).toEqual([
      ['baseRate.median', 0.03, 0.02, 'our claims 2025'],
      ['weights.S3.CRED', 1.2, 1.79, 'set by this deployment, which names no source'],
    ]);
  });

  it('estimate by what they say and carry their name', () => {
    const outcome = read({ constants: { baseRate: { median: 0.04 } } });
    if (!outcome.ok) throw new Error(outcome.problems.join());
    const risk = estimateRisk(riskInput(), outcome.model.constants);
    expect(risk.lambda).toBeCloseTo(0.04, 12);
    expect(risk.model).toBe(outcome.model.constants.model);
  });

  it('have one name for the same numbers, however they are written, and another for others', () => {
    const name = (given: unknown): string => {
      const outcome = read(given);
      return outcome.ok ? outcome.model.constants.model : outcome.problems.join();
    };
    const one = name({ constants: { baseRate: { median: 0.03, sigma: 0.67 }, weightSpread: 0.4 } });
    expect(name({ sources: {}, constants: { weightSpread: 0.4, baseRate: { median: 0.03 } } })).toBe(one);
    expect(name({ constants: { weightSpread: 0.4 } })).not.toBe(one);
  });

  it('that are the published ones keep the published name', () => {
    expect(read({ constants: { baseRate: { median: 0.02 } } })).toEqual({ ok: true, model: PUBLISHED_RISK_MODEL });
    expect(read({ constants: {} })).toEqual({ ok: true, model: PUBLISHED_RISK_MODEL });
  });

  it.each([
    [null, /one JSON object/],
    [[], /one JSON object/],
    [{}, /constants: is missing/],
    [{ constants: {}, weights: {} }, /^weights: is none of constants, sources/],
    [{ constants: { baseRate: 0.02 } }, /baseRate: is a group; give an object with median, sigma/],
    [{ constants: { baseRate: { mean: 0.02 } } }, /baseRate\.mean: the model has no such constant/],
    [{ constants: { model: 'mine/1' } }, /model: the model has no such constant/],
    [{ constants: { toString: {} } }, /toString: the model has no such constant/],
    [{ constants: { baseRate: { median: '0.02' } } }, /baseRate\.median: must be a number/],
    [{ constants: { baseRate: { median: 2 } } }, /baseRate\.median: must lie from 0\.0001 to 1/],
    [{ constants: { weights: { S3: { CRED: -1 } } } }, /weights\.S3\.CRED: must lie from 0 to 6/],
    [{ constants: { draws: 1_000.5 } }, /draws: must be a whole number/],
    [{ constants: { shares: { HUMAN: 0.5 } } }, /shares: must sum to 1; they sum to 1\.06/],
    [{ constants: { shares: { HUMAN: 0.47, SYS: 0 } } }, /shares: each must be above 0/],
    [{ constants: { magnitude: { daysDown: { goodUpTo: 0.8 } } } }, /goodUpTo must be below poorFrom/],
    [{ constants: { magnitude: { notice: { min: 50 } } } }, /notice: must have min ≤ mode ≤ max/],
    [{ constants: {}, sources: [] }, /sources: must be an object/],
    [{ constants: {}, sources: { nothing: 'x' } }, /sources\.nothing: the model has no such constant/],
    [{ constants: {}, sources: { draws: '' } }, /sources\.draws: must be a text/],
  ])('are refused when they cannot be meant: %j', (given, told) => {
    expect(problems(given)).toContainEqual(expect.stringMatching(told));
  });

  it('are told everything that is wrong at once', () => {
    expect(problems({ constants: { draws: 1, baseRate: { median: 9 }, shock: 1 } }).length).toBe(3);
  });
});

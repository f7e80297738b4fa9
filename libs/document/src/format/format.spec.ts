import { formatAge, formatDay, formatQuarter } from './date.js';
import { formatMinutes, formatMoney, formatScore, formatShare, formatSigned } from './number.js';
import { formatChance, formatChanceRange, formatOneIn, formatRiskReduction } from './probability.js';

const spaced = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('numbers as they are printed', () => {
  it('keeps the unit with its number', () => {
    expect(formatChance(0.021)).toBe('2.1\u00A0%');
  });

  it('says a chance in per cent, as a range and as odds', () => {
    expect(spaced(formatChance(0.021))).toBe('2.1 %');
    expect(spaced(formatChance(0.0004))).toBe('< 0.1 %');
    expect(spaced(formatChance(0.31))).toBe('31 %');
    expect(spaced(formatChanceRange({ p5: 0.008, p50: 0.021, p95: 0.054 }))).toBe('0.8–5.4 %');
    expect(spaced(formatOneIn(0.021))).toBe('about 1 in 48');
    expect(spaced(formatOneIn(0.0021))).toBe('about 1 in 480');
    expect(formatOneIn(0.7)).toBe('more likely than not');
    expect(formatOneIn(0)).toBe('close to none');
  });

  it('says what an action takes off the risk', () => {
    expect(spaced(formatRiskReduction(0.0041))).toBe('−0.4 %');
    expect(spaced(formatRiskReduction(0.0006))).toBe('−0.06 %');
    expect(spaced(formatRiskReduction(0))).toBe('±0 %');
    expect(spaced(formatRiskReduction(-0.002))).toBe('+0.2 %');
  });

  it('does not pretend that an estimate of money is exact', () => {
    expect(formatMoney(12_431)).toBe('A$12,400');
    expect(formatMoney(1_234)).toBe('A$1,230');
    expect(formatMoney(0)).toBe('A$0');
  });

  it('never rounds a share up to all or down to nothing', () => {
    expect(spaced(formatShare(0.996))).toBe('99 %');
    expect(spaced(formatShare(0.001))).toBe('1 %');
    expect(spaced(formatShare(1))).toBe('100 %');
    expect(spaced(formatShare(0))).toBe('0 %');
  });

  it('prints signs, scores and minutes', () => {
    expect(formatSigned(-3.46, 1)).toBe('−3.5');
    expect(formatSigned(0.04, 1)).toBe('±0');
    expect(formatScore(null)).toBe('–');
    expect(spaced(formatMinutes(90))).toBe('1 h 30 min');
    expect(spaced(formatMinutes(20))).toBe('20 min');
    expect(spaced(formatMinutes(120))).toBe('2 h');
  });
});

describe('dates as they are printed', () => {
  it('takes the day in the clinic’s own zone', () => {
    expect(spaced(formatDay('2026-11-02T13:30:00.000Z', 'Australia/Sydney'))).toBe('3 Nov 2026');
    expect(spaced(formatDay('2026-11-02T13:30:00.000Z', 'Australia/Perth'))).toBe('2 Nov 2026');
  });

  it('names quarters and ages', () => {
    expect(spaced(formatQuarter('2026-Q4'))).toBe('Q4 2026');
    expect(formatAge(null)).toBe('never seen');
    expect(spaced(formatAge(1.2))).toBe('1 day');
    expect(spaced(formatAge(50))).toBe('7 weeks');
    expect(spaced(formatAge(214))).toBe('7 months');
  });
});

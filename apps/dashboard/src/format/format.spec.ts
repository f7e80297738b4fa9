import { breaches } from './breaches.js';
import { age, day, dayOf, moment, period, periodTick, quarter } from './date.js';
import { counted, minutes, money, share, signed } from './number.js';
import { accessReason, accessWord } from './words.js';
import { chance, chanceRange, chanceSentence, oneIn, pointsChange } from './probability.js';

/** No-break spaces are shown as plain ones, so that the expectations can be read. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('dates as an Australian reads them', () => {
  it('writes a day without a leading zero', () => {
    expect(plain(day('2026-11-03'))).toBe('3 Nov 2026');
  });
  it("takes the day in the clinic's own zone", () => {
    expect(plain(dayOf('2026-11-02T14:00:00Z', 'Australia/Melbourne'))).toBe('3 Nov 2026');
    expect(plain(moment('2026-11-02T13:05:00Z', 'Australia/Melbourne'))).toBe('3 Nov 2026, 00:05');
  });
  it('names quarters and weeks', () => {
    expect(plain(quarter('2026-Q4'))).toBe('Q4 2026');
    expect(plain(period('2026-10-01', 'QUARTER'))).toBe('Q4 2026');
    expect(plain(period('2026-11-02', 'WEEK'))).toBe('week of 2 Nov 2026');
    expect(plain(periodTick('2026-11-02', 'WEEK'))).toBe('2 Nov');
  });
  it('says the age of evidence, and that there is none', () => {
    expect([0.4, 1, 4.2, 35, 200].map((days) => plain(age(days)))).toEqual(['today', '1 day', '4 days', '5 weeks', '7 months']);
    expect(age(null)).toBe('never seen');
  });
});

describe('numbers', () => {
  it('groups thousands and does not pretend to know single dollars', () => {
    expect(money(12_432)).toBe('A$12,400');
    expect(money(9_833)).toBe('A$9,830');
  });
  it('never rounds a share to all or nothing', () => {
    expect([0, 0.001, 0.724, 0.999, 1].map((value) => plain(share(value)))).toEqual(['0 %', '1 %', '72 %', '99 %', '100 %']);
  });
  it('signs with a real minus', () => {
    expect([4.4, -3, 0.2].map((value) => signed(value))).toEqual(['+4', '−3', '±0']);
  });
  it('counts and times', () => {
    expect([counted(1, 'clinic'), counted(1200, 'clinic')]).toEqual(['1 clinic', '1,200 clinics']);
    expect([20, 60, 95].map((value) => plain(minutes(value)))).toEqual(['20 min', '1 h', '1 h 35 min']);
  });
});

describe('chances', () => {
  const range = { p5: 0.008, p50: 0.021, p95: 0.054 };
  it('stands with its range', () => {
    expect(plain(chanceSentence(range))).toBe('2.1 % (0.8–5.4 %) a year');
    expect(plain(chanceRange({ p5: 0.0004, p50: 0.01, p95: 0.123 }))).toBe('< 0.1 to 12 %');
    expect(plain(chanceRange({ p5: 0.995, p50: 0.999, p95: 1 }))).toBe('> 99 %');
    expect(plain(chanceRange({ p5: 0.23, p50: 0.8, p95: 0.999 }))).toBe('23 to > 99 %');
    expect(plain(chance(0.999))).toBe('> 99 %');
  });
  it('is said in words', () => {
    expect([0.021, 0.0021, 0.7].map(oneIn)).toEqual(['about 1 in 48', 'about 1 in 480', 'more likely than not']);
  });
  it('changes by points', () => {
    expect([pointsChange(0.021, 0.042), pointsChange(0.05, 0.042), pointsChange(0.042, 0.042)]).toEqual([
      '−2.1 points',
      '+0.8 points',
      'unchanged',
    ]);
  });
});

describe('an access', () => {
  it('is told in words, and by its name where it has none of its own', () => {
    expect(accessWord('report.downloaded')).toBe('Downloaded a report');
    expect(accessWord('sso-connection.saved')).toBe('Sso connection saved');
  });
  it('says why, in the words that were given', () => {
    expect([accessReason(null, null), accessReason('outside-assessment', null), accessReason('incident', 'ticket 12')]).toEqual([
      '–',
      'outside assessment',
      'incident: ticket 12',
    ]);
    expect(accessReason('other', 'the insurer asked')).toBe('the insurer asked');
  });
});

describe('expected breaches a year', () => {
  it('have two significant figures, never a power of ten', () => {
    expect([1.234, 0.3149, 0.00376, 0.000_012, 12.6, -0.0021].map(breaches)).toEqual(['1.2', '0.31', '0.0038', '0', '13', '−0.0021']);
  });
});

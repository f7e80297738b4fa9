import { halfYears, isSure, type NotifiedPeriod } from './notified-model.js';

const period = (name: string, start: string, end: string): NotifiedPeriod => ({
  ...{ period: name, start, end },
  health: { value: 100, standing: 'VERIFIED' },
});
const SERIES = [
  period('2024-Q4', '2024-10-01', '2024-12-31'),
  period('2024-H2', '2024-07-01', '2024-12-31'),
  period('2025-H1', '2025-01-01', '2025-06-30'),
];

describe('what others notified, beside one’s own', () => {
  it('counts one’s own breaches on the days of each half-year, and no quarter', () => {
    const own = ['2024-07-01', '2024-12-31', '2025-01-01', '2025-07-01'].map((occurredOn) => ({ occurredOn }));
    expect(halfYears(SERIES, own, 8).map((half) => [half.period, half.own])).toEqual([
      ['2024-H2', 2],
      ['2025-H1', 1],
    ]);
  });

  it('takes the latest', () => expect(halfYears(SERIES, [], 1).map((half) => half.period)).toEqual(['2025-H1']));

  it('is sure of what the OAIC published and of its arithmetic only', () => {
    const sure = (['VERIFIED', 'DERIVED', 'TRANSCRIBED', 'UNVERIFIED'] as const).map((standing) => isSure({ value: 1, standing }));
    expect(sure).toEqual([true, true, false, false]);
  });
});

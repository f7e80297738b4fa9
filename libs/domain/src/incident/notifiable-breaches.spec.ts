import { NOTIFIABLE_BREACHES, withPublished, type NotifiableBreaches } from './notifiable-breaches.js';

const of = (period: string): NotifiableBreaches => NOTIFIABLE_BREACHES.find((each) => each.period === period)!;
const value = (period: string, figure: 'total' | 'health' | 'malicious' | 'humanError' | 'systemFault'): number =>
  of(period)[figure]?.value ?? NaN;

describe('the series of notifiable data breaches', () => {
  it('has the OAIC’s figures for health, not those that the press printed', () => {
    expect(of('2023-H2').health).toEqual({ value: 104, standing: 'verified' });
    expect(of('2022-H2').health).toEqual({ value: 71, standing: 'verified' });
    expect(of('2024-H2').health).toEqual({ value: 121, standing: 'transcribed' });
  });

  it.each(['total', 'health', 'malicious', 'humanError', 'systemFault'] as const)(
    'repeats quarters exactly where it says so: %s',
    (figure) => {
      expect(value('2018-H2', figure)).toBe(value('2018-Q3', figure) + value('2018-Q4', figure));
      expect(value('2019-H1', figure)).toBe(value('2019-Q1', figure) + value('2019-Q2', figure));
    },
  );

  it('goes from the scheme’s first day without a gap', () => {
    const single = NOTIFIABLE_BREACHES.filter(({ repeatsQuarters }) => !repeatsQuarters);
    expect(single[0]).toMatchObject({ start: '2018-02-22' });
    for (const [index, { end }] of single.slice(0, -1).entries())
      expect(Date.parse(single[index + 1]!.start) - Date.parse(end)).toBe(86_400_000);
  });

  it.each(NOTIFIABLE_BREACHES)('never has more of a kind than of all, nor of a means than of its kind: $period', (each) => {
    const count = (figure: { readonly value: number } | null, otherwise: number): number => figure?.value ?? otherwise;
    const most = Math.max(count(each.total, 0), count(each.totalRevised, 0));
    expect(Math.max(count(each.health, 0), count(each.malicious, 0))).toBeLessThanOrEqual(most);
    expect(count(each.cyber, 0)).toBeLessThanOrEqual(count(each.malicious, most));
    expect(count(each.phishing, 0) + count(each.ransomware, 0)).toBeLessThanOrEqual(count(each.cyber, most));
  });
});

describe('what the OAIC has published since', () => {
  const told = { period: '2025-H2', total: 672, health: 130, malicious: null, humanError: 240, systemFault: null, cyber: null };

  it('takes the place of what was known, beside the first total, and leaves what it is silent on', () => {
    const [before, after] = [of('2025-H2'), withPublished([told]).find(({ period }) => period === '2025-H2')!];
    expect(after).toEqual({
      ...before,
      totalRevised: { value: 672, standing: 'verified' },
      health: { value: 130, standing: 'verified' },
      humanError: { value: 240, standing: 'verified' },
    });
    expect(withPublished([{ ...told, total: 670 }]).at(-1)?.total).toEqual({ value: 670, standing: 'verified' });
  });

  it('continues the series, in order, and alters nothing else', () => {
    const series = withPublished([{ ...told, period: '2026-H1' }]);
    expect(series.slice(0, -1)).toEqual(NOTIFIABLE_BREACHES);
    expect(series.at(-1)).toMatchObject({
      period: '2026-H1',
      start: '2026-01-01',
      end: '2026-06-30',
      total: { value: 672 },
      ransomware: null,
    });
    expect(withPublished([])).toEqual(NOTIFIABLE_BREACHES);
  });

  it('keeps the first total beyond the series too', () => {
    expect(withPublished([{ ...told, period: '2026-H1', total: 612, firstTotal: 600 }]).at(-1)).toMatchObject({
      total: { value: 600, standing: 'verified' },
      totalRevised: { value: 612 },
    });
  });
});

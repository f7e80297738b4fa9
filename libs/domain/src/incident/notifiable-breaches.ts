import type { KeptHalfYear } from '../evidence/findings/intelligence.js';

/**
 * How sure a figure is: `verified` was read in a publication of the OAIC or a report that quotes it, `transcribed` in a third party's copy,
 * `derived` by arithmetic from those, `unverified` in none of them.
 */
export type FigureStanding = 'verified' | 'transcribed' | 'derived' | 'unverified';

export interface Figure {
  readonly value: number;
  readonly standing: FigureStanding;
}

/** Notifications under the Notifiable Data Breaches scheme in one period. Null: not known. */
export interface NotifiableBreaches {
  /** `2018-Q1`: a quarter; `2023-H2`: a half-year. */
  readonly period: string;
  /** First and last day, e.g. `2023-07-01`. */
  readonly start: string;
  readonly end: string;
  /** True for half-years whose quarters are listed too: the two are never added up. */
  readonly repeatsQuarters: boolean;
  /** All sectors, as first published and as later revised. */
  readonly total: Figure | null;
  readonly totalRevised: Figure | null;
  /** Private health service providers; public hospitals and the My Health Record are not in the scheme's figures. */
  readonly health: Figure | null;
  readonly malicious: Figure | null;
  readonly humanError: Figure | null;
  readonly systemFault: Figure | null;
  /** Of the malicious ones, those by cyber means, and of these the named means. */
  readonly cyber: Figure | null;
  readonly phishing: Figure | null;
  readonly stolenCredentials: Figure | null;
  readonly ransomware: Figure | null;
}

const LETTERS: Readonly<Record<string, FigureStanding>> = { v: 'verified', t: 'transcribed', d: 'derived', u: 'unverified' };

/** Total, revised, health, malicious, human error, system fault, cyber, phishing, stolen credentials, ransomware; `-` is not known. */
const SERIES = `
2018-Q1 2018-02-22 2018-03-31 63v - 15v 28v 32v 2t - - - -
2018-Q2 2018-04-01 2018-06-30 242v - 49v 142u 88u 12u - - - 2v
2018-Q3 2018-07-01 2018-09-30 245v - 45d 139u 92u 14u - - - -
2018-Q4 2018-10-01 2018-12-31 262v - 54v 168u 85u 9u 114d 49d - -
2018-H2 2018-07-01 2018-12-31 507d - 99d 307u 177u 23u - - - -
2019-Q1 2019-01-01 2019-03-31 215v - 58v 131u 75u 9u - 28v 33v -
2019-Q2 2019-04-01 2019-06-30 245v - 47v 151v 84u 10u 105d - - -
2019-H1 2019-01-01 2019-06-30 460v - 105d 282u 159u 19u - - - -
2019-H2 2019-07-01 2019-12-31 537v 528d 117v 343u 170v 24d - - - 13u
2020-H1 2020-01-01 2020-06-30 518u 512v 115t 317u 176u 25u 218u - - 33u
2020-H2 2020-07-01 2020-12-31 539v 530t 123t 310u 204v 25d 212t 54d - 37u
2021-H1 2021-01-01 2021-06-30 446v 436v 85u 289t 134u 23u 192t 58d - 46u
2021-H2 2021-07-01 2021-12-31 464v 460v 83v 256v 190v 18d 173u 55d 48d 40d
2022-H1 2022-01-01 2022-06-30 396v 397t 79v 250v 131v 15d 162v 42v 40v 51v
2022-H2 2022-07-01 2022-12-31 497v 487t 71v 350v 123v 24d 222v 52u 59u 64v
2023-H1 2023-01-01 2023-06-30 409v 407v 63v 287u 107u 15u 172t 33t 50u 53u
2023-H2 2023-07-01 2023-12-31 483v 483u 104v 322v 145u 16u 211v 59t 57u 56u
2024-H1 2024-01-01 2024-06-30 527v 518v 102t 354u 156u 17u 200d 63t - 49t
2024-H2 2024-07-01 2024-12-31 595v 594t 121t 404v 171t 12t 247t 84u - 60u
2025-H1 2025-01-01 2025-06-30 532v 532u 96v 308v 193v 17d 178d 50d 37d 37d
2025-H2 2025-07-01 2025-12-31 670t 670t 128d 405t - - 253t - - -
`;

/** The whole series, oldest first. */
export const NOTIFIABLE_BREACHES: readonly NotifiableBreaches[] = SERIES.trim().split('\n').map(periodOf);

function periodOf(row: string): NotifiableBreaches {
  const [period = '', start = '', end = '', ...cells] = row.split(' ');
  const at = (n: number): Figure | null => figureOf(cells[n] ?? '-');
  return {
    ...{ period, start, end, repeatsQuarters: period === '2018-H2' || period === '2019-H1' },
    ...{ total: at(0), totalRevised: at(1), health: at(2), malicious: at(3), humanError: at(4), systemFault: at(5) },
    ...{ cyber: at(6), phishing: at(7), stolenCredentials: at(8), ransomware: at(9) },
  };
}

function figureOf(cell: string): Figure | null {
  const standing = LETTERS[cell.slice(-1)];
  return standing ? { value: Number(cell.slice(0, -1)), standing } : null;
}

/**
 * The series with what the OAIC has published since: its figures take the place of those known before, a total stays as it was first published beside
 * its revision, and what it is silent on stays.
 */
export function withPublished(published: readonly KeptHalfYear[]): readonly NotifiableBreaches[] {
  const periods = new Map(NOTIFIABLE_BREACHES.map((known) => [known.period, known]));
  for (const told of published) periods.set(told.period, completed(periods.get(told.period) ?? unknown(told.period), told));
  return [...periods.values()].sort((a, b) => (a.end === b.end ? b.start.localeCompare(a.start) : a.end.localeCompare(b.end)));
}

function completed(known: NotifiableBreaches, told: KeptHalfYear): NotifiableBreaches {
  const newer = (before: Figure | null, value: number | null): Figure | null => (value === null ? before : { value, standing: 'verified' });
  const { total, health, malicious, humanError, systemFault, cyber } = known;
  return {
    ...known,
    total: total === null || total.value === told.total ? newer(total, told.firstTotal ?? told.total) : total,
    totalRevised: newer(null, told.total),
    health: newer(health, told.health),
    malicious: newer(malicious, told.malicious),
    humanError: newer(humanError, told.humanError),
    systemFault: newer(systemFault, told.systemFault),
    cyber: newer(cyber, told.cyber),
  };
}

function unknown(period: string): NotifiableBreaches {
  const [year, half] = [period.slice(0, 4), period.slice(5)];
  const [start, end] = half === 'H1' ? ['01-01', '06-30'] : ['07-01', '12-31'];
  return {
    ...{ period, start: `${year}-${start}`, end: `${year}-${end}`, repeatsQuarters: false },
    ...{ total: null, totalRevised: null, health: null, malicious: null, humanError: null, systemFault: null, cyber: null },
    ...{ phishing: null, stolenCredentials: null, ransomware: null },
  };
}

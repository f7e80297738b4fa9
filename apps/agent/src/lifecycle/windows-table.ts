/** One Windows build and the last day of its free security updates (Microsoft Lifecycle, checked 2026-11). */
export interface WindowsBuild {
  readonly build: number;
  /** Home, Pro and their like. */
  readonly pro: string | null;
  /** Enterprise, Education. */
  readonly enterprise: string | null;
  /** Long-term servicing editions (LTSB, LTSC). */
  readonly ltsc?: string;
  readonly server?: string;
}

export const WINDOWS_SOURCE = 'Microsoft Lifecycle, checked 2026-11';

export const WINDOWS_BUILDS: readonly WindowsBuild[] = [
  { build: 7601, pro: '2020-01-14', enterprise: '2020-01-14', server: '2020-01-14' },
  { build: 9200, pro: '2016-01-12', enterprise: '2016-01-12', server: '2023-10-10' },
  { build: 9600, pro: '2023-01-10', enterprise: '2023-01-10', server: '2023-10-10' },
  { build: 10240, pro: '2017-05-09', enterprise: '2017-05-09', ltsc: '2025-10-14' },
  { build: 14393, pro: '2018-04-10', enterprise: '2019-04-09', ltsc: '2026-10-13', server: '2027-01-12' },
  { build: 17134, pro: '2019-11-12', enterprise: '2021-05-11' },
  { build: 17763, pro: '2020-11-10', enterprise: '2021-05-11', ltsc: '2029-01-09', server: '2029-01-09' },
  { build: 18363, pro: '2021-05-11', enterprise: '2022-05-10' },
  { build: 19041, pro: '2021-12-14', enterprise: '2021-12-14' },
  { build: 19042, pro: '2022-05-10', enterprise: '2023-05-09' },
  { build: 19043, pro: '2022-12-13', enterprise: '2022-12-13' },
  { build: 19044, pro: '2023-06-13', enterprise: '2024-06-11', ltsc: '2027-01-12' },
  { build: 19045, pro: '2025-10-14', enterprise: '2025-10-14' },
  { build: 20348, pro: null, enterprise: null, server: '2031-10-14' },
  { build: 22000, pro: '2023-10-10', enterprise: '2024-10-08' },
  { build: 22621, pro: '2024-10-08', enterprise: '2025-10-14' },
  { build: 22631, pro: '2025-11-11', enterprise: '2026-11-10' },
  { build: 26100, pro: '2026-10-13', enterprise: '2027-10-12', ltsc: '2029-10-09', server: '2034-11-14' },
  { build: 26200, pro: '2027-10-12', enterprise: '2028-10-10' },
  { build: 26300, pro: '2028-10-10', enterprise: '2029-10-09' },
  { build: 28000, pro: '2028-03-14', enterprise: '2029-03-13' },
];

/**
 * Last days of free security support, by the identifiers that releases give themselves. Long-term support is counted where
 * it comes through the ordinary archive without a contract (Debian LTS), not where it is bought (Ubuntu Pro, Windows ESU).
 */
export interface Lifecycle {
  readonly source: string;
  /** Release → `yyyy-mm-dd`. */
  readonly endsOn: Readonly<Record<string, string>>;
}

export const LINUX_LIFECYCLES: Readonly<Record<string, Lifecycle>> = {
  debian: {
    source: 'Debian distro-info-data, LTS, checked 2026-11',
    endsOn: { '9': '2022-06-30', '10': '2024-06-30', '11': '2026-08-31', '12': '2028-06-30', '13': '2030-06-30' },
  },
  ubuntu: {
    source: 'Ubuntu distro-info-data, standard support, checked 2026-11',
    endsOn: {
      '14.04': '2019-04-25',
      '16.04': '2021-04-30',
      '18.04': '2023-05-31',
      '20.04': '2025-05-29',
      '22.04': '2027-06-01',
      '23.10': '2024-07-11',
      '24.04': '2029-05-31',
      '24.10': '2025-07-10',
      '25.04': '2026-01-15',
      '25.10': '2026-07-09',
      '26.04': '2031-05-29',
    },
  },
  rhel: {
    source: 'Red Hat Enterprise Linux life cycle, maintenance support',
    endsOn: { '6': '2020-11-30', '7': '2024-06-30', '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' },
  },
  almalinux: { source: 'AlmaLinux release notes', endsOn: { '8': '2029-03-01', '9': '2032-05-31', '10': '2035-05-31' } },
  rocky: { source: 'Rocky Linux version guide', endsOn: { '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' } },
  centos: { source: 'CentOS end dates', endsOn: { '6': '2020-11-30', '7': '2024-06-30', '8': '2021-12-31', '9': '2027-05-31' } },
};

/** Apple publishes no dates; these are the days on which a newer release ended the older one's updates. */
export const MACOS_LIFECYCLE: Lifecycle = {
  source: 'endoflife.date, Apple macOS',
  endsOn: {
    '10.13': '2020-12-01',
    '10.14': '2021-10-25',
    '10.15': '2022-09-12',
    '11': '2023-09-26',
    '12': '2024-09-16',
    '13': '2025-09-15',
  },
};

import type { OsSection } from '../intake/agent-report.js';

/**
 * Last days of security support as the makers publish them; null: supported, no end announced. Products and cycles are named as
 * the inventory names them. A cycle that is missing here is not known, never supported.
 */
const SOFTWARE_SUPPORT_ENDS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'microsoft-office': {
    '2010': '2020-10-13',
    '2013': '2023-04-11',
    '2016': '2025-10-14',
    '2019': '2025-10-14',
    '2021': '2026-10-13',
    '2024': '2029-10-09',
  },
  'sql-server': {
    '2008': '2019-07-09',
    '2008 r2': '2019-07-09',
    '2012': '2022-07-12',
    '2014': '2024-07-09',
    '2016': '2026-07-14',
    '2017': '2027-10-12',
    '2019': '2030-01-08',
    '2022': '2033-01-11',
  },
  'exchange-server': { '2010': '2020-10-13', '2013': '2023-04-11', '2016': '2025-10-14', '2019': '2025-10-14' },
  'internet-explorer': { '8': '2016-01-12', '9': '2020-01-14', '10': '2020-01-31', '11': '2022-06-15' },
  'adobe-reader': { '9': '2013-06-26', '10': '2015-11-15', '11': '2017-10-15', '23': null, '24': null, '25': null, '26': null },
  java: {
    '6': '2018-12-31',
    '7': '2022-07-31',
    '8': '2030-12-31',
    '11': '2027-10-31',
    '17': '2027-10-31',
    '21': '2029-12-31',
    '22': '2024-09-17',
    '23': '2025-03-18',
    '24': '2025-09-16',
    '25': '2031-09-30',
  },
  python: {
    '2.7': '2020-01-01',
    '3.6': '2021-12-23',
    '3.7': '2023-06-27',
    '3.8': '2024-10-07',
    '3.9': '2025-10-31',
    '3.10': '2026-10-31',
    '3.11': '2027-10-31',
    '3.12': '2028-10-31',
    '3.13': '2029-10-31',
    '3.14': '2030-10-31',
  },
  php: {
    '7.4': '2022-11-28',
    '8.0': '2023-11-26',
    '8.1': '2025-12-31',
    '8.2': '2026-12-31',
    '8.3': '2027-12-31',
    '8.4': '2028-12-31',
  },
  postgresql: {
    '11': '2023-11-09',
    '12': '2024-11-21',
    '13': '2025-11-13',
    '14': '2026-11-12',
    '15': '2027-11-11',
    '16': '2028-11-09',
    '17': '2029-11-08',
    '18': '2030-11-14',
  },
  nodejs: { '16': '2023-09-11', '18': '2025-04-30', '20': '2026-04-30', '22': '2027-04-30', '24': '2028-04-30' },
  openssl: { '1.0': '2019-12-31', '1.1': '2023-09-11', '3.0': '2026-09-07', '3.5': '2030-04-08' },
};

/** The names of systems, most specific first, with the last day of security support without paid extension. */
const OS_SUPPORT_ENDS: readonly { readonly name: RegExp; readonly build?: string; readonly endsOn: string }[] = [
  { name: /windows server 2008/i, endsOn: '2020-01-14' },
  { name: /windows server 2012/i, endsOn: '2023-10-10' },
  { name: /windows server 2016/i, endsOn: '2027-01-12' },
  { name: /windows server 2019/i, endsOn: '2029-01-09' },
  { name: /windows server 2022/i, endsOn: '2031-10-14' },
  { name: /windows xp/i, endsOn: '2014-04-08' },
  { name: /windows vista/i, endsOn: '2017-04-11' },
  { name: /windows 7/i, endsOn: '2020-01-14' },
  { name: /windows 8/i, endsOn: '2023-01-10' },
  { name: /windows 10(?!.*ltsc)/i, endsOn: '2025-10-14' },
  { name: /windows 11(?!.*(enterprise|education))/i, build: '22000', endsOn: '2023-10-10' },
  { name: /windows 11(?!.*(enterprise|education))/i, build: '22621', endsOn: '2024-10-08' },
  { name: /windows 11(?!.*(enterprise|education))/i, build: '22631', endsOn: '2025-11-11' },
  { name: /windows 11(?!.*(enterprise|education))/i, build: '26100', endsOn: '2026-10-13' },
  { name: /windows 11(?!.*(enterprise|education))/i, build: '26200', endsOn: '2027-10-12' },
  { name: /ubuntu.* 18\.04/i, endsOn: '2023-05-31' },
  { name: /ubuntu.* 20\.04/i, endsOn: '2025-05-31' },
  { name: /ubuntu.* 22\.04/i, endsOn: '2027-04-01' },
  { name: /ubuntu.* 24\.04/i, endsOn: '2029-04-25' },
  { name: /debian.* 10\b/i, endsOn: '2024-06-30' },
  { name: /debian.* 11\b/i, endsOn: '2026-08-31' },
  { name: /debian.* 12\b/i, endsOn: '2028-06-30' },
  { name: /debian.* 13\b/i, endsOn: '2030-06-30' },
];

/** Last day of a product's support: `undefined` when the cycle is not in the table, null when no end is announced. */
export function softwareSupportEndsOn(product: string, cycle: string): string | null | undefined {
  const cycles = Object.hasOwn(SOFTWARE_SUPPORT_ENDS, product) ? SOFTWARE_SUPPORT_ENDS[product] : undefined;
  return cycles && Object.hasOwn(cycles, cycle) ? cycles[cycle] : undefined;
}

/** Last day of an operating system's security support: the agent's own answer, else this table's; null when neither knows. */
export function osSupportEndsOn(os: OsSection): string | null {
  if (os.supportEndsOn !== null) return os.supportEndsOn;
  const named = `${os.name} ${os.version}`;
  const known = OS_SUPPORT_ENDS.find(({ name, build }) => name.test(named) && (build === undefined || builtAs(os, build)));
  return known?.endsOn ?? null;
}

function builtAs(os: OsSection, build: string): boolean {
  return [os.build ?? '', os.version].some((text) => text.split('.').includes(build));
}

/** Distributions mend the packages they ship, whatever the makers' dates: their versions carry a packaging revision. */
export function isDistributionPackage(version: string): boolean {
  return /-\d|\+deb|\.el\d|\.fc\d|\.amzn\d/.test(version);
}

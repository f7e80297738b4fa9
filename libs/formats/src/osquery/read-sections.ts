import type { AgentSections, QueryRun, QueryState, Section, SectionName } from '#libs/domain';
import { Answers, instant } from './answers.js';
import { Untold } from '../section/telling.js';
import { packQueries } from './pack.js';
import { CLOCK, SCHEDULE } from './pack-everywhere.js';
import type { Platform } from './pack-query.js';
import { readAccounts, readPasswordPolicy, readScreenLock } from './sections/accounts.js';
import { readOs, readSystem } from './sections/host.js';
import { readListening, readTimeSync } from './sections/network.js';
import { readAntivirus, readEncryption, readFirewall } from './sections/protection.js';
import { readSoftware } from './sections/software.js';
import { readUpdates } from './sections/updates.js';

type Data<N extends SectionName> = Extract<AgentSections[N], { readonly status: 'read' }>['data'];

interface SectionRule<N extends SectionName> {
  /** The queries that it is read from, on any platform. */
  readonly from: readonly string[];
  readonly read: (answers: Answers, platform: Platform) => Data<N>;
}

/** What osquery never tells is said with every beat. */
const NEVER = ['uptime'];

const SECTIONS: { readonly [N in SectionName]: SectionRule<N> } = {
  system: { from: ['system_info', 'interface_details', 'os_version', 'systemd_units'], read: readSystem },
  os: { from: ['os_version', 'kernel_info'], read: readOs },
  updates: { from: ['windows_update_history', 'patches', 'software_update', ...NEVER], read: readUpdates },
  software: {
    from: ['programs', 'apps', 'deb_packages', 'rpm_packages', 'chrome_extensions', 'firefox_addons', 'npm_packages', 'python_packages'],
    read: readSoftware,
  },
  antivirus: {
    from: ['windows_security_products', 'defender_signatures', 'windows_security_center', 'services', 'sensors', 'systemd_units'],
    read: readAntivirus,
  },
  encryption: { from: ['bitlocker_info', 'disk_encryption'], read: readEncryption },
  firewall: { from: ['firewall_profiles', 'windows_security_center', 'alf', 'iptables', 'systemd_units'], read: readFirewall },
  listening: { from: ['listening_ports'], read: readListening },
  accounts: { from: ['users', 'profile_loads', 'shadow', 'last'], read: readAccounts },
  passwordPolicy: { from: ['security_profile_info', 'password_policy', ...NEVER], read: readPasswordPolicy },
  screenLock: { from: ['inactivity_limit', 'screen_savers', 'screenlock', ...NEVER], read: readScreenLock },
  timeSync: { from: [CLOCK, 'services', 'sensors', 'systemd_units'], read: readTimeSync },
  backups: {
    from: NEVER,
    read: () => {
      throw new Untold('osquery does not see backups');
    },
  },
  identifiers: {
    from: NEVER,
    read: () => {
      throw new Untold('osquery reads no folders');
    },
  },
};
const NAMES = Object.keys(SECTIONS) as SectionName[];

/** Reads the sections of a report out of the answers to the queries of the pack. */
export const osquerySections = {
  queries: (platform: Platform): readonly string[] => packQueries(platform).map(({ name }) => name),

  neighbours: (platform: Platform, names: readonly string[]): readonly string[] => {
    const asked = new Set(osquerySections.queries(platform));
    const near = concerned(names).flatMap((name) => SECTIONS[name].from);
    return [...new Set([...names, ...near])].filter((name) => asked.has(name));
  },

  read: (platform: Platform, states: ReadonlyMap<string, QueryState>, names: readonly string[], at: Date): Partial<AgentSections> => {
    const answers = new Answers(states, at);
    return Object.fromEntries(concerned(names).map((name) => [name, section(name, answers, platform)]));
  },

  ran: ({ name, added }: QueryRun): ReadonlyMap<string, Date> | null => {
    if (name !== SCHEDULE) return null;
    const times = added.map((row) => [row['name'] ?? '', row['denylisted'] === '1' ? null : instant(row, 'last_executed')] as const);
    return new Map(times.flatMap(([query, at]) => (at ? [[query, at]] : [])));
  },
};

function concerned(names: readonly string[]): readonly SectionName[] {
  return NAMES.filter((name) => SECTIONS[name].from.some((query) => names.includes(query)));
}

function section<N extends SectionName>(name: N, answers: Answers, platform: Platform): Section<Data<N>> {
  try {
    return { status: 'read', data: SECTIONS[name].read(answers, platform) };
  } catch (error) {
    if (error instanceof Untold) return { status: 'unreadable', reason: error.message };
    throw error;
  }
}

import type { AccountsSection, LocalAccount } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { output, read, textOf, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { dayOnly, latest } from '../time.js';
import {
  parseGroups,
  parsePasswd,
  parseShadow,
  refusesLogin,
  type GroupEntry,
  type PasswdEntry,
  type ShadowState,
} from './account-files.js';
import { parseLast, parseLastlog } from './last-use.js';
import { parseSudoers, type SudoRights } from './sudoers.js';

const SUDOERS = '/etc/sudoers';
/** Groups that distributions give full sudo rights. */
const ADMIN_GROUPS = ['sudo', 'wheel', 'admin'];

/** Reads the account files and what records log-ins; whether somebody is an administrator needs root to say. */
export const readAccounts: Reader<AccountsSection> = async ({ host, now }) => {
  const passwd = await textOf(host, '/etc/passwd');
  if (passwd === null) return unreadable('/etc/passwd may not be read');
  const rights = await sudoRights(host);
  if (!rights) return unreadable(`${SUDOERS} may not be read: run the agent as root`);
  const shadowText = await textOf(host, '/etc/shadow');
  const shadow = shadowText === null ? null : parseShadow(shadowText, now);
  const groups = parseGroups((await textOf(host, '/etc/group')) ?? '');
  const lastUse = await lastUses(host);
  const accounts = await Promise.all(
    parsePasswd(passwd).map(async (entry): Promise<LocalAccount> => {
      const interactive = !refusesLogin(entry.shell);
      return {
        name: entry.name,
        enabled: shadow ? interactive && (await isOpen(host, entry, shadow.get(entry.name))) : null,
        administrator: isAdministrator(entry, groups, rights),
        interactive,
        lastUsedAt: dayOnly(latest(lastUse.map((uses) => uses.get(entry.name) ?? null))),
      };
    }),
  );
  return read({ accounts: sortedBy(accounts, (account) => account.name) });
};

/** Rights of /etc/sudoers and its folder; none when sudo is not installed, null when they may not be read. */
async function sudoRights(host: Host): Promise<SudoRights | null> {
  const main = await host.readText(SUDOERS);
  if (main.status === 'missing') return { users: [], groups: [] };
  if (main.status !== 'done') return null;
  const folder = '/etc/sudoers.d';
  const names = ((await host.list(folder)) ?? []).filter((name) => !name.includes('.') && !name.endsWith('~'));
  const texts = await Promise.all(names.map((name) => textOf(host, `${folder}/${name}`)));
  return parseSudoers([main.text, ...texts.map((text) => text ?? '')].join('\n'));
}

function isAdministrator(entry: PasswdEntry, groups: readonly GroupEntry[], rights: SudoRights): boolean {
  if (entry.uid === 0 || rights.users.includes(entry.name)) return true;
  const own = groups.filter((group) => group.gid === entry.gid || group.members.includes(entry.name)).map((group) => group.name);
  return own.some((name) => ADMIN_GROUPS.includes(name) || rights.groups.includes(name));
}

/** A locked password still leaves the way in by SSH key. */
async function isOpen(host: Host, entry: PasswdEntry, state: ShadowState | undefined): Promise<boolean> {
  if (state === 'password') return true;
  if (state === 'expired') return false;
  const keys = await textOf(host, `${entry.home}/.ssh/authorized_keys`);
  return keys !== null && keys.trim() !== '';
}

async function lastUses(host: Host): Promise<ReadonlyMap<string, Date>[]> {
  const last = await output(host, 'last', ['--time-format', 'iso', '-w']);
  const lastlog = await output(host, 'lastlog', []);
  return [...('text' in last ? [parseLast(last.text)] : []), ...('text' in lastlog ? [parseLastlog(lastlog.text)] : [])];
}

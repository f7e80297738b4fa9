import type { AccountsSection, LocalAccount } from '#libs/domain';
import { output, read, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { dayOnly } from '../time.js';
import { parseDsclList, parseGroupMembership, parseLastWithYear } from './dscl-output.js';

/** Reads the local directory. Members of groups inside the admin group are not followed. */
export const readAccounts: Reader<AccountsSection> = async ({ host }) => {
  const list = (attribute: string) => output(host, 'dscl', ['.', '-list', '/Users', attribute]);
  const ids = await list('UniqueID');
  const shells = await list('UserShell');
  const authorities = await list('AuthenticationAuthority');
  const admins = await output(host, 'dscl', ['.', '-read', '/Groups/admin', 'GroupMembership']);
  for (const asked of [ids, shells, authorities, admins]) if ('reason' in asked) return unreadable(asked.reason);
  const last = await output(host, 'last', ['-y']);
  const directory: Directory = {
    shells: parsed(shells),
    authorities: parsed(authorities),
    admins: 'text' in admins ? parseGroupMembership(admins.text) : [],
    lastUse: 'text' in last ? parseLastWithYear(last.text) : new Map(),
  };
  const accounts = [...parsed(ids)].map(([name, uid]) => accountOf(name, uid, directory));
  return read({ accounts: sortedBy(accounts, (account) => account.name) });
};

interface Directory {
  readonly shells: ReadonlyMap<string, string>;
  readonly authorities: ReadonlyMap<string, string>;
  readonly admins: readonly string[];
  readonly lastUse: ReadonlyMap<string, Date>;
}

function parsed(asked: { readonly text: string } | { readonly reason: string }): ReadonlyMap<string, string> {
  return 'text' in asked ? parseDsclList(asked.text) : new Map();
}

/** Apple's own services begin with an underscore; root has no authentication authority until somebody turns it on. */
function accountOf(name: string, uid: string, { shells, authorities, admins, lastUse }: Directory): LocalAccount {
  const shell = shells.get(name) ?? '';
  const authority = authorities.get(name) ?? '';
  return {
    name,
    enabled: authority !== '' && !authority.includes(';DisabledUser;'),
    administrator: uid === '0' || admins.includes(name),
    interactive: !name.startsWith('_') && shell !== '' && !/\/(false|nologin)$/.test(shell),
    lastUsedAt: dayOnly(lastUse.get(name) ?? null),
  };
}

import type { AccountsSection, LocalAccount } from '#libs/domain';
import { asRecords, flagIn, textIn, type JsonRecord } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { dayOnly, parsedDate } from '../time.js';
import { askOne } from './powershell.js';

/** The group is asked through ADSI: Get-LocalGroupMember fails on a member whose domain account is gone. */
export const ACCOUNTS_SCRIPT = `
if ((Get-CimInstance Win32_ComputerSystem).DomainRole -ge 4) { throw 'a domain controller has no local accounts' }
$group = (New-Object Security.Principal.SecurityIdentifier('S-1-5-32-544')).Translate([Security.Principal.NTAccount]).Value.Split('\\')[1]
$members = @(([ADSI]('WinNT://./' + $group + ',group')).Invoke('Members') | ForEach-Object {
  $type = $_.GetType()
  $sid = $type.InvokeMember('objectSid', 'GetProperty', $null, $_, $null)
  @{ sid = (New-Object Security.Principal.SecurityIdentifier($sid, 0)).Value
     class = $type.InvokeMember('Class', 'GetProperty', $null, $_, $null)
     path = $type.InvokeMember('ADsPath', 'GetProperty', $null, $_, $null) } })
$users = @(Get-LocalUser | ForEach-Object { @{ name = $_.Name; sid = $_.SID.Value; enabled = $_.Enabled; lastLogon = Utc $_.LastLogon } })
@{ users = $users; members = $members }
`;
/** DefaultAccount and WDAGUtilityAccount, by the last part of their SIDs: nobody signs in with them. */
const SYSTEM_RIDS = new Set(['503', '504']);

export const readAccounts: Reader<AccountsSection> = async ({ host }) => {
  const asked = await askOne(host, ACCOUNTS_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  return read({ accounts: windowsAccounts(asked.record) });
};

/** Local accounts, and people of the domain who are administrators here; groups among the administrators are not followed. */
export function windowsAccounts(record: JsonRecord): LocalAccount[] {
  const members = asRecords(record['members']);
  const administrators = new Set(members.flatMap((member) => textIn(member, 'sid') ?? []));
  const users = asRecords(record['users']);
  const local = users.flatMap((user) => localAccount(user, administrators));
  const localSids = new Set(users.map((user) => textIn(user, 'sid')));
  const foreign = members.filter((member) => textIn(member, 'class') === 'User' && !localSids.has(textIn(member, 'sid')));
  return sortedBy([...local, ...foreign.flatMap(domainAdministrator)], (account) => account.name);
}

function localAccount(user: JsonRecord, administrators: ReadonlySet<string>): LocalAccount[] {
  const [name, sid] = [textIn(user, 'name'), textIn(user, 'sid') ?? ''];
  if (name === null) return [];
  return [
    {
      name,
      enabled: flagIn(user, 'enabled'),
      administrator: administrators.has(sid),
      interactive: !SYSTEM_RIDS.has(sid.slice(sid.lastIndexOf('-') + 1)),
      lastUsedAt: dayOnly(parsedDate(textIn(user, 'lastLogon'))),
    },
  ];
}

/** `WinNT://CLINIC/jsmith`; whether the domain still lets the account in is not known here. */
function domainAdministrator(member: JsonRecord): LocalAccount[] {
  const name = (textIn(member, 'path') ?? '').replace(/^WinNT:\/\//, '').replaceAll('/', '\\');
  return name === '' ? [] : [{ name, enabled: null, administrator: true, interactive: true, lastUsedAt: null }];
}

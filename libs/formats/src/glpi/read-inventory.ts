import type { AgentSections, Section, SectionName, SoftwareItem } from '#libs/domain';
import { isDay } from '../schema/formats.js';
import { administratorsOf } from './administrators.js';
import type { Fields, Inventory } from './inventory.js';
import { familyOf, one, told, type Family } from './machine.js';
import { daysBetween, sortedBy, Untold } from '../section/telling.js';

type Data<N extends SectionName> = Extract<AgentSections[N], { readonly status: 'read' }>['data'];

interface SectionRule<N extends SectionName> {
  /** The inventory's sections that it is read from; a partial inventory without them says nothing of it. */
  readonly from: readonly string[];
  readonly read: (look: Look) => Data<N>;
}

/** An inventory, and when it was received: the times in it have no zone. */
interface Look {
  readonly inventory: Inventory;
  readonly family: Family;
  readonly now: Date;
}

const MOST_SOFTWARE = 5_000;
const MOST_ACCOUNTS = 2_000;
/** Security Center, which these agents ask, calls signatures out of date after a week. */
const OUT_OF_DATE_DAYS = 7;

const SECTIONS: { readonly [N in SectionName]: SectionRule<N> } = {
  system: { from: ['hardware', 'bios'], read: readSystem },
  os: { from: ['operatingsystem', 'hardware'], read: readOs },
  software: { from: ['softwares'], read: readSoftware },
  antivirus: { from: ['antivirus'], read: readAntivirus },
  encryption: { from: ['drives'], read: readEncryption },
  firewall: { from: ['firewalls'], read: readFirewall },
  accounts: { from: ['local_users'], read: readAccounts },
  updates: never('which updates are pending'),
  listening: never('which ports listen'),
  passwordPolicy: never('the rules for passphrases'),
  screenLock: never('whether the screen locks'),
  timeSync: never('whether the clock is in step'),
  backups: never('backups'),
  identifiers: never('what is in folders'),
};

/** The sections of a report that the inventory tells: all of them, or those of its part. `now` is the time of receipt. */
export function readInventorySections(inventory: Inventory, now: Date): Partial<AgentSections> {
  const look = { inventory, family: familyOf(inventory), now };
  const names = (Object.keys(SECTIONS) as SectionName[]).filter((name) => !inventory.partial || isIn(inventory, SECTIONS[name].from));
  return Object.fromEntries(names.map((name) => [name, section(name, look)]));
}

/** GLPI's agent sends hardware and firmware with every part, to say which computer it is of. */
function isIn({ sections }: Inventory, from: readonly string[]): boolean {
  return from.some((name) => name !== 'hardware' && name !== 'bios' && sections.has(name));
}

function section<N extends SectionName>(name: N, look: Look): Section<Data<N>> {
  try {
    return { status: 'read', data: SECTIONS[name].read(look) };
  } catch (error) {
    if (error instanceof Untold) return { status: 'unreadable', reason: error.message };
    throw error;
  }
}

function never(what: string): { readonly from: readonly string[]; readonly read: () => never } {
  return {
    from: [],
    read: () => {
      throw new Untold(`an inventory does not tell ${what}`);
    },
  };
}

function rows({ inventory }: Look, name: string, missing: string): readonly Fields[] {
  const found = inventory.sections.get(name);
  if (!found || found.length === 0) throw new Untold(missing);
  return found;
}

function readSystem({ inventory, family }: Look): Data<'system'> {
  const hardware = one(inventory, 'hardware');
  const bios = one(inventory, 'bios');
  const hostname = told(hardware, 'name');
  if (hostname === null) throw new Untold('the inventory names no computer');
  const vm = told(hardware, 'vmsystem');
  return {
    hostname: hostname.slice(0, 255),
    manufacturer: told(bios, 'smanufacturer'),
    model: told(bios, 'smodel'),
    serial: told(bios, 'ssn'),
    hardwareUuid: told(hardware, 'uuid')?.toLowerCase() ?? null,
    virtual: vm === null ? null : !/^physical$/i.test(vm),
    role: isServer(inventory, family) ? 'server' : 'workstation',
    macAddresses: adapters(inventory),
  };
}

/** Of its network cards, not of what programs have added. */
function adapters({ sections }: Inventory): readonly string[] {
  const cards = (sections.get('networks') ?? []).filter((row) => yesOrNo(told(row, 'virtualdev')) !== true);
  return [...new Set(cards.flatMap((row) => (told(row, 'mac') ?? told(row, 'macaddr'))?.toLowerCase().slice(0, 64) ?? []))]
    .sort()
    .slice(0, 64);
}

/** Windows says so; a Linux machine is somebody's desk when its case is one. */
function isServer(inventory: Inventory, family: Family): boolean {
  const name = told(one(inventory, 'operatingsystem'), 'full_name') ?? told(one(inventory, 'hardware'), 'osname') ?? '';
  if (family !== 'linux') return /\bserver\b/i.test(name);
  const chassis = told(one(inventory, 'hardware'), 'chassis_type') ?? '';
  return !/laptop|notebook|portable|convertible|desktop|all in one|mini|tower|tablet/i.test(chassis) && !/workstation|desktop/i.test(name);
}

function readOs({ inventory, family }: Look): Data<'os'> {
  const os = one(inventory, 'operatingsystem');
  const hardware = one(inventory, 'hardware');
  const name = told(os, 'full_name') ?? told(os, 'name') ?? told(hardware, 'osname');
  if (name === null) throw new Untold('the inventory names no operating system');
  const kernel = told(os, 'kernel_version');
  const build = family === 'windows' ? (/^\d+\.\d+\.(\d+)/.exec(kernel ?? '')?.[1] ?? null) : null;
  const version = told(os, 'version') ?? told(hardware, 'osversion') ?? '';
  return { family, name, version, build, kernel, supportEndsOn: null, supportSource: null };
}

function readSoftware(look: Look): Data<'software'> {
  const found = rows(look, 'softwares', 'the inventory lists no software');
  const lists = [...new Set(found.flatMap((row) => told(row, 'from') ?? []))].sort();
  const items = found.flatMap((row): readonly SoftwareItem[] => {
    const name = told(row, 'name');
    const list = lists.length > 1 ? (told(row, 'from') ?? undefined) : undefined;
    const installedOn = dayIn(told(row, 'install_date') ?? told(row, 'installdate'));
    const item = { name: name ?? '', version: told(row, 'version') ?? '', vendor: told(row, 'publisher'), installedOn };
    return name === null ? [] : [list === undefined ? item : { ...item, list }];
  });
  const sorted = sortedBy(items, ({ name, version }) => `${name}\n${version}`);
  const source = lists.length === 0 ? 'inventory' : lists.slice(0, 5).join(', ');
  return { source, truncated: items.length > MOST_SOFTWARE, items: sorted.slice(0, MOST_SOFTWARE) };
}

/** 2025-04-20, 2025/04/20 or 20/04/2025, with or without a time; the start of 1970 is "not known". */
function dayIn(text: string | null): string | null {
  const parts = /^(\d{4})[-/](\d{2})[-/](\d{2})/.exec(text ?? '');
  const other = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(text ?? '');
  const day = parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : other ? `${other[3]}-${other[2]}-${other[1]}` : '';
  return isDay(day) && day > '1970-01-01' ? day : null;
}

function yesOrNo(text: string | null): boolean | null {
  if (text === null) return null;
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  return /^(0|false|no|off)$/i.test(text) ? false : null;
}

function readAntivirus(look: Look): Data<'antivirus'> {
  const products = rows(look, 'antivirus', 'the inventory lists no antivirus, which is not to say that there is none').flatMap((row) => {
    const name = told(row, 'name');
    const made = dayIn(told(row, 'base_creation'));
    const stale = yesOrNo(told(row, 'uptodate')) === false ? OUT_OF_DATE_DAYS : null;
    const signatureAgeDays = made === null ? stale : daysBetween(new Date(`${made}T00:00:00Z`), look.now);
    return name === null ? [] : [{ name, kind: 'antivirus' as const, realTime: yesOrNo(told(row, 'enabled')), signatureAgeDays }];
  });
  return { products: sortedBy(products, ({ name }) => name).slice(0, 50) };
}

function readEncryption(look: Look): Data<'encryption'> {
  const volumes = rows(look, 'drives', 'the inventory lists no drive').flatMap((row) => {
    const mount = told(row, 'letter') ?? told(row, 'type') ?? told(row, 'volumn');
    const device = told(row, 'volumn') ?? '';
    if (mount === null || isAside({ mount, device, type: told(row, 'type') }, look.family)) return [];
    const system = yesOrNo(told(row, 'systemdrive')) ?? /^(\/$|c:)/i.test(mount);
    const method = told(row, 'encrypt_algo') ?? told(row, 'encrypt_name');
    return [{ mount, system, encrypted: yesOrNo(told(row, 'encrypt_status')), method }];
  });
  if (volumes.length === 0) throw new Untold('the inventory lists no disk');
  return { volumes: sortedBy(volumes, ({ mount }) => mount).slice(0, 256) };
}

interface Drive {
  readonly mount: string;
  readonly device: string;
  /** On Windows what kind of drive it is, elsewhere where it is mounted. */
  readonly type: string | null;
}

/** What starts or mends the system holds no data, and what is no disk of the computer cannot be encrypted. */
function isAside({ mount, device, type }: Drive, family: Family): boolean {
  if (family === 'windows') return !/^[a-z]:/i.test(mount) || /^(removable|network|compact|cd|ram)/i.test(type ?? '');
  return mount.startsWith('/boot') || (family === 'linux' && !device.startsWith('/dev/'));
}

/** On Linux the agents look for firewalld alone: its being off says nothing of other firewalls. */
function readFirewall(look: Look): Data<'firewall'> {
  const found = rows(look, 'firewalls', 'the inventory lists no firewall').flatMap((row) => {
    const enabled = yesOrNo(told(row, 'status'));
    return enabled === null ? [] : [{ name: told(row, 'profile') ?? told(row, 'description') ?? 'all', enabled }];
  });
  if (found.length === 0) throw new Untold('the inventory does not say whether the firewall is on');
  const on = found.some(({ enabled }) => enabled);
  if (!on && look.family === 'linux') throw new Untold('firewalld is off; other firewalls the inventory does not see');
  const profiles = found.length > 1 ? sortedBy(found, ({ name }) => name).slice(0, 64) : [];
  return { source: 'inventory', enabled: on, profiles };
}

/** Of Windows the administrator that it comes with, whatever it is called. */
const ROOT_ID = /^(0|S-1-5-21-\d+-\d+-\d+-500)$/;
const REFUSES_LOGIN = /\/(nologin|false|sync|shutdown|halt)$/;

function readAccounts(look: Look): Data<'accounts'> {
  const users = rows(look, 'local_users', 'the inventory lists no account');
  if (users.length > MOST_ACCOUNTS) throw new Untold(`there are more than ${MOST_ACCOUNTS} accounts`);
  const isMember = administratorsOf(look.inventory, look.family);
  const accounts = users.flatMap((row) => {
    const name = told(row, 'login') ?? told(row, 'name');
    if (name === null) return [];
    const root = name === 'root' || ROOT_ID.test(row['id'] ?? row['id_user'] ?? '');
    const interactive = !REFUSES_LOGIN.test(row['shell'] ?? '');
    return [{ name, enabled: null, administrator: root || isMember(name), interactive, lastUsedAt: null }];
  });
  if (accounts.length === 0) throw new Untold('the inventory names no account');
  return { accounts: sortedBy(accounts, ({ name }) => name) };
}

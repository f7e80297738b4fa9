/** Names of an inventory's sections and fields in lower case; GLPI's JSON and the XML of FusionInventory and OCS name them alike. */
export type Fields = Readonly<Record<string, string>>;

/** A computer's inventory, from any of the three agents, with nothing in it that Wardround does not read. */
export interface Inventory {
  /** The agent's own id: host name and the moment of its installation. */
  readonly deviceId: string;
  readonly tag: string | null;
  /** Sections that are absent were not looked at. */
  readonly partial: boolean;
  readonly client: string | null;
  /** Rows by section; a section that holds one thing has one row. */
  readonly sections: ReadonlyMap<string, readonly Fields[]>;
}

/** What is read of each section. Environment, processes, addresses in networks, keys of licences and whatever else agents send ends at the door. */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  hardware: ['name', 'uuid', 'vmsystem', 'chassis_type', 'osname', 'osversion', 'oscomments'],
  bios: ['ssn', 'smanufacturer', 'smodel'],
  operatingsystem: ['name', 'full_name', 'version', 'kernel_name', 'kernel_version', 'install_date', 'service_pack'],
  antivirus: ['name', 'enabled', 'uptodate', 'base_creation'],
  firewalls: ['description', 'status', 'profile'],
  drives: ['type', 'letter', 'volumn', 'systemdrive', 'filesystem', 'encrypt_name', 'encrypt_algo', 'encrypt_status'],
  softwares: ['name', 'version', 'publisher', 'from', 'install_date', 'installdate'],
  local_users: ['login', 'name', 'id', 'id_user', 'shell'],
  local_groups: ['id', 'name', 'members', 'member'],
  networks: ['mac', 'macaddr', 'virtualdev'],
  accesslog: ['logdate'],
};

/** XML's older names for the same sections. */
export const ALIASES: Readonly<Record<string, string>> = { firewall: 'firewalls', antiviruses: 'antivirus' };

/** Rows that a section may have. */
export const MAX_ROWS = 20_000;
const MAX_VALUE = 512;

/** Fields that hold a list of names. */
const LISTS: ReadonlySet<string> = new Set(['members', 'member']);
const MAX_LIST = 65_536;
/** Stands in a row whose list was not read to its end. */
export const CUT = 'cut';

/** What is read of a row: of each field its text, or its texts with commas between them. */
export function rowOf(names: readonly string[], values: (name: string) => readonly unknown[]): Fields {
  const all = names.map((name) => (LISTS.has(name) ? listOf(name, values(name)) : fieldOf(name, values(name))));
  return withoutFullName(Object.assign({}, ...all) as Fields);
}

/** Beside a login the name is the person's; Windows knows an account by its name alone. */
function withoutFullName({ name, ...row }: Fields): Fields {
  return name === undefined || (row['login'] ?? '') !== '' ? row : { name, ...row };
}

/** What the inventory says it is of, if that is a phone or tablet: `Android 13`. Such a machine would be taken for a Linux server. */
export function mobileIn(sections: Inventory['sections']): string | null {
  const [os, hardware] = [sections.get('operatingsystem')?.[0], sections.get('hardware')?.[0]];
  const names = [os?.['full_name'], os?.['name'], hardware?.['osname']];
  return names.find((name) => /\b(android|ios|ipados)\b/i.test(name ?? '')) ?? null;
}

function fieldOf(name: string, values: readonly unknown[]): Fields {
  const texts = values.map(valueText).filter((text) => text !== null);
  return texts.length === 0 ? {} : { [name]: texts.join(',').slice(0, MAX_VALUE) };
}

function listOf(name: string, values: readonly unknown[]): Fields {
  const told = values.filter((value) => value !== undefined && value !== null);
  const texts = told.map((value) => (typeof value === 'string' ? cleanText(value) : valueText(value))).filter((text) => text !== null);
  if (told.length === 0) return {};
  const whole = texts.join(',');
  const kept = whole.length > MAX_LIST ? whole.slice(0, MAX_LIST).replace(/,[^,]*$/, '') : whole;
  return { [name]: kept, ...(kept === whole && texts.length === told.length ? {} : { [CUT]: '1' }) };
}

function cleanText(value: string): string {
  return value.replace(/[\0\p{Surrogate}]/gu, '').trim();
}

export function valueText(value: unknown): string | null {
  if (typeof value === 'string') return cleanText(value).slice(0, MAX_VALUE);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return null;
}

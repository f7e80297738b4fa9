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

/** What is read of each section. Environment, processes, networks, keys of licences and whatever else agents send ends at the door. */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  hardware: ['name', 'uuid', 'vmsystem', 'chassis_type', 'osname', 'osversion', 'oscomments'],
  bios: ['ssn', 'smanufacturer', 'smodel'],
  operatingsystem: ['name', 'full_name', 'version', 'kernel_name', 'kernel_version', 'install_date', 'service_pack'],
  antivirus: ['name', 'enabled', 'uptodate', 'base_creation'],
  firewalls: ['description', 'status', 'profile'],
  drives: ['type', 'letter', 'volumn', 'systemdrive', 'filesystem', 'encrypt_name', 'encrypt_algo', 'encrypt_status'],
  softwares: ['name', 'version', 'publisher', 'from', 'install_date', 'installdate'],
  local_users: ['login', 'id', 'id_user', 'shell'],
  local_groups: ['name', 'members', 'member'],
  accesslog: ['logdate'],
};

/** XML's older names for the same sections. */
export const ALIASES: Readonly<Record<string, string>> = { firewall: 'firewalls', antiviruses: 'antivirus' };

/** Rows that a section may have. */
export const MAX_ROWS = 20_000;
const MAX_VALUE = 512;

export function valueText(value: unknown): string | null {
  if (typeof value === 'string')
    return value
      .replace(/[\0\p{Surrogate}]/gu, '')
      .trim()
      .slice(0, MAX_VALUE);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return null;
}

import type { Fields, Inventory } from './inventory.js';

export type Family = 'linux' | 'macos' | 'windows';

export interface InventoriedMachine {
  readonly hostname: string;
  readonly platform: Family;
  readonly hardwareUuid: string | null;
  readonly serial: string | null;
  readonly ownId: string;
  readonly client: string | null;
}

/** Who the machine says it is. */
export function machineOf(inventory: Inventory): InventoriedMachine {
  const hardware = one(inventory, 'hardware');
  const { deviceId: ownId, client } = inventory;
  return {
    ...{ ownId: ownId.slice(0, 255), client, platform: familyOf(inventory) },
    hostname: (told(hardware, 'name') ?? ownId).slice(0, 255),
    hardwareUuid: told(hardware, 'uuid')?.slice(0, 128) ?? null,
    serial: told(one(inventory, 'bios'), 'ssn')?.slice(0, 128) ?? null,
  };
}

/** The only row of a section that holds one thing. */
export function one({ sections }: Inventory, name: string): Fields {
  return sections.get(name)?.[0] ?? {};
}

/** What a field says; null where it says nothing. */
export function told(fields: Fields, name: string): string | null {
  const value = fields[name]?.trim() ?? '';
  return value === '' ? null : value;
}

/** The system that it runs; Linux where nothing names another. */
export function familyOf(inventory: Inventory): Family {
  const os = one(inventory, 'operatingsystem');
  const named = [told(os, 'kernel_name'), told(os, 'full_name'), told(os, 'name'), told(one(inventory, 'hardware'), 'osname')].join(' ');
  if (/windows|mswin/i.test(named)) return 'windows';
  return /darwin|mac ?os|os x/i.test(named) ? 'macos' : 'linux';
}

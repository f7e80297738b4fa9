import type { AgentSections, Section } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { Json } from '../scan/json.js';
import { sortedBy, Untold } from '../section/telling.js';
import { hadOf, inForm, timeTold, told, type ToldDevice } from './told-device.js';

/** Answers of NinjaOne's public API (v2) about one organisation; null: not to be had, so that nothing is said of it. */
export interface NinjaTold {
  /** `/v2/devices-detailed`. */
  readonly devices: readonly unknown[];
  /** `/v2/queries/antivirus-status`, `volumes` with `include=bl`, and `os-patches`: rows of every computer. */
  readonly antivirus: readonly unknown[] | null;
  readonly volumes: readonly unknown[] | null;
  readonly patches: readonly unknown[] | null;
}

type Data<N extends keyof AgentSections> = Extract<AgentSections[N], { readonly status: 'read' }>['data'];
type Rows = Readonly<Record<'antivirus' | 'volumes' | 'patches', ReadonlyMap<string, readonly Json[]> | null>>;

/** Everything else is a phone, a printer, a switch or a virtual machine’s host. */
const CLASSES: Readonly<Record<string, readonly ['windows' | 'linux' | 'macos', 'workstation' | 'server']>> = {
  WINDOWS_WORKSTATION: ['windows', 'workstation'],
  WINDOWS_SERVER: ['windows', 'server'],
  LINUX_WORKSTATION: ['linux', 'workstation'],
  LINUX_SERVER: ['linux', 'server'],
  MAC: ['macos', 'workstation'],
  MAC_SERVER: ['macos', 'server'],
};
/** Waits to be let in, or was taken out. */
const ASIDE = new Set(['PENDING', 'DECOMMISSIONED']);
/** A product that is out of date is so by a week at least, as Windows counts. */
const OUT_OF_DATE_DAYS = 7;
const MOST_VOLUMES = 256;
const MOST_PRODUCTS = 50;

/** A computer that cannot be taken in: one that is wrong holds up no other. */
interface RefusedDevice {
  readonly ownId: string;
  readonly reason: string;
}

export interface NinjaDevices {
  readonly devices: readonly ToldDevice[];
  readonly refused: readonly RefusedDevice[];
}

/** The organisation's computers, and those of which something is wrong. */
export function readNinjaOne({ devices, antivirus, volumes, patches }: NinjaTold, now: Date): NinjaDevices {
  const rows = { antivirus: byDevice(antivirus), volumes: byDevice(volumes), patches: byDevice(patches) };
  const found: ToldDevice[] = [];
  const refused: RefusedDevice[] = [];
  for (const [index, value] of devices.entries()) {
    const device = new Json(value);
    const read = readDevice(device, rows, now);
    if (!read.ok) refused.push({ ownId: device.at('id').text ?? `#${index}`, reason: `${read.path} ${read.reason}` });
    else if (read.value) found.push(inForm(read.value));
  }
  return { devices: found, refused };
}

/** Null: no computer, or one that is not looked after or was never heard from, so that nothing is known of it yet. */
function readDevice(device: Json, rows: Rows, now: Date): Parsed<ToldDevice | null> {
  const id = device.at('id').text;
  const kind = CLASSES[device.first('nodeClass') ?? ''];
  const heardAt = device.at('lastUpdate').number(1) ?? device.at('lastContact').number(1);
  if (!device.isObject || id === null) return refuse('/id', 'expected a device with an id');
  if (!kind || ASIDE.has(device.first('approvalStatus') ?? '') || heardAt === null) return { ok: true, value: null };
  const at = timeTold(heardAt * 1_000, '/lastUpdate', now);
  return at.ok ? { ok: true, value: toDevice(device, { id, kind, observedAt: at.value }, rows) } : at;
}

interface Known {
  readonly id: string;
  readonly kind: readonly ['windows' | 'linux' | 'macos', 'workstation' | 'server'];
  readonly observedAt: Date;
}

function toDevice(device: Json, { id, kind, observedAt }: Known, rows: Rows): ToldDevice {
  const [platform, role] = kind;
  const hostname = (device.first('systemName', 'netbiosName', 'dnsName', 'displayName') ?? id).slice(0, 255);
  const serial = device.first('system/biosSerialNumber', 'system/serialNumber')?.slice(0, 128) ?? null;
  const own = <T>(name: keyof Rows, read: (rows: readonly Json[]) => T): Section<T> | null => {
    const report = rows[name];
    return report && told(() => read(rowsOf(report.get(id), name)));
  };
  return {
    machine: { hostname, platform, serial, hardwareUuid: null, ownId: id, client: 'NinjaOne' },
    observedAt,
    sections: hadOf({
      system: told(() => readSystem(device, hostname, role)),
      os: told(() => readOs(device.at('os'), platform)),
      antivirus: own('antivirus', readAntivirus),
      encryption: own('volumes', (told) => readEncryption(told, platform)),
      updates: own('patches', (told) => readUpdates(told, device, observedAt)),
    }),
  };
}

function byDevice(rows: readonly unknown[] | null): ReadonlyMap<string, readonly Json[]> | null {
  if (rows === null) return null;
  const found = new Map<string, Json[]>();
  for (const value of rows) {
    const row = new Json(value);
    const id = row.first('deviceId') ?? '';
    const own = found.get(id) ?? [];
    found.set(id, own);
    own.push(row);
  }
  return found;
}

/** A computer without rows may have none of it, or was never asked: that is not known. */
function rowsOf(rows: readonly Json[] | undefined, what: string): readonly Json[] {
  if (rows === undefined) throw new Untold(`NinjaOne tells of no ${what} here, which is not to say that there are none`);
  return rows;
}

function readSystem(device: Json, hostname: string, role: 'workstation' | 'server'): Data<'system'> {
  const system = device.at('system');
  return {
    ...{ hostname, role, hardwareUuid: null },
    manufacturer: system.first('manufacturer'),
    model: system.first('model'),
    serial: system.first('biosSerialNumber', 'serialNumber'),
    virtual: yesOrNo(system.at('virtualMachine')),
  };
}

function readOs(os: Json, family: 'windows' | 'linux' | 'macos'): Data<'os'> {
  const name = os.first('name');
  if (name === null) throw new Untold('NinjaOne names no operating system');
  const build = os.first('buildNumber');
  return { family, name, version: os.first('releaseId') ?? build ?? '', build, kernel: null, supportEndsOn: null, supportSource: null };
}

function readAntivirus(rows: readonly Json[]): Data<'antivirus'> {
  const products = rows.flatMap((row) => {
    const name = row.first('productName');
    return name === null
      ? []
      : [{ name, kind: 'antivirus' as const, realTime: isOn(row.first('productState')), signatureAgeDays: ageOf(row) }];
  });
  if (products.length === 0) throw new Untold('NinjaOne names no antivirus');
  return { products: sortedBy(products, ({ name }) => name).slice(0, MOST_PRODUCTS) };
}

function isOn(state: string | null): boolean | null {
  if (/^on$/i.test(state ?? '')) return true;
  return /^(off|snoozed|expired)$/i.test(state ?? '') ? false : null;
}

function ageOf(row: Json): number | null {
  const status = (row.first('definitionStatus') ?? '').replace(/[-_ ]/g, '').toLowerCase();
  if (status === 'uptodate') return 0;
  return status === 'outofdate' ? OUT_OF_DATE_DAYS : null;
}

function readEncryption(rows: readonly Json[], family: string): Data<'encryption'> {
  const fixed = rows.filter((row) => /fixed|local|hard/i.test(row.first('deviceType') ?? 'fixed'));
  const volumes = fixed.flatMap((row) => {
    const mount = row.first('driveLetter', 'name');
    if (mount === null) return [];
    const method = row.first('bitLockerStatus/encryptionMethod');
    return [{ mount, system: isSystem(mount, family), encrypted: isEncrypted(row.at('bitLockerStatus')), method }];
  });
  if (volumes.length === 0) throw new Untold('NinjaOne tells of no disk');
  return { volumes: sortedBy(volumes, ({ mount }) => mount).slice(0, MOST_VOLUMES) };
}

function isSystem(mount: string, family: string): boolean {
  return family === 'windows' ? /^c:?\\?$/i.test(mount) : mount === '/';
}

/** Only the whole volume, with its protection on: a key that lies beside the data in clear protects nothing. */
function isEncrypted(status: Json): boolean | null {
  const [protection, conversion] = [status.first('protectionStatus'), status.first('conversionStatus')];
  if (protection === 'PROTECTED' && conversion === 'FULLY_ENCRYPTED') return true;
  return protection === 'UNPROTECTED' || conversion === 'FULLY_DECRYPTED' ? false : null;
}

/** What is neither installed nor turned down by somebody waits. */
const SETTLED = /^(installed|rejected)$/i;

function readUpdates(rows: readonly Json[], device: Json, observedAt: Date): Data<'updates'> {
  const pending = rows.filter((row) => !SETTLED.test(row.first('status') ?? ''));
  const typed = pending.every((row) => row.first('type') !== null);
  // A list that was made after the computer was heard from last has no age that is known.
  const latest = observedAt.getTime() / 1_000 + 86_400;
  const listedAt = Math.max(...rows.map((row) => row.at('timestamp').number(0, latest) ?? 0)) * 1_000;
  return {
    ...{ source: 'ninjaone', pending: pending.length, securityDaysBehind: null, lastInstalledAt: null },
    pendingSecurity: typed ? pending.filter((row) => /security/i.test(row.first('type') ?? '')).length : null,
    listAgeDays: listedAt > 0 ? Math.max(0, Math.floor((observedAt.getTime() - listedAt) / 86_400_000)) : null,
    rebootRequired: yesOrNo(device.at('os', 'needsReboot')),
  };
}

function yesOrNo({ value }: Json): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

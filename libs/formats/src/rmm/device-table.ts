import type { AgentSections } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import type { Json } from '../scan/json.js';
import { hadOf, inForm, timeTold, type ToldDevice } from './told-device.js';

type Family = 'windows' | 'macos' | 'linux';

/** What was told of a computer besides the list that it is in; nothing where it was not. */
export type Beside = (name: string) => Json;

/** A computer of a list as far as every list tells of one. */
export interface TableDevice {
  readonly hostname: string;
  readonly family: Family;
  readonly seenAt: Date;
}

/** A program's list of computers, as it answers or exports it. */
export interface DeviceTable {
  /** Also the source of what it tells. */
  readonly id: 'datto-rmm' | 'action1' | 'wazuh';
  readonly client: string;
  /** The way to the rows of a page. */
  readonly list: string;
  /** The pages in a file that has more beside them. */
  readonly within?: (file: Json) => Json;
  /** Members of a file that hold more of a computer, by its id. */
  readonly besides: readonly string[];
  readonly recognises: (row: Json) => boolean;
  readonly ownId: (row: Json) => string | null;
  /** What it is called beside the list, where that is another name. */
  readonly besideKey?: (row: Json) => string | null;
  /** Whose it is there. */
  readonly organisation: (row: Json) => { readonly id: string | null; readonly name: string | null };
  /** Whether a computer is this customer's, where it may be of several. */
  readonly isOf?: (row: Json, wanted: string) => boolean;
  /** How many rows all pages have together, where a page says so. */
  readonly total?: (page: Json) => number | null;
  /** Whether a page is not all of its list. */
  readonly more: (page: Json) => boolean;
  /** No printer, and none that was taken out. */
  readonly isComputer: (row: Json) => boolean;
  readonly hostname: (row: Json) => string | null;
  /** What it runs, in the program's words. */
  readonly system: (row: Json) => string | null;
  readonly serial: (row: Json, beside: Beside) => string | null;
  /** Milliseconds since 1970; null when it was never heard from. */
  readonly seenAt: (row: Json) => number | null;
  readonly sections: (row: Json, known: TableDevice, beside: Beside) => { readonly [N in keyof AgentSections]?: AgentSections[N] | null };
}

const FAMILIES: readonly (readonly [RegExp, Family])[] = [
  [/windows/i, 'windows'],
  [/mac ?os|os x|darwin/i, 'macos'],
  [/linux|ubuntu|debian|red ?hat|centos|fedora|suse|rocky|alma|mint/i, 'linux'],
];

/** The computer; null: no computer, or one that was never heard from, so that nothing is known of it yet. */
export function readTableDevice(table: DeviceTable, row: Json, beside: Beside, now: Date): Parsed<ToldDevice | null> {
  const ownId = table.ownId(row);
  if (ownId === null) return refuse('', 'has no id');
  const seenAt = table.isComputer(row) ? table.seenAt(row) : null;
  if (seenAt === null) return { ok: true, value: null };
  const known = knownOf(table, row, timeTold(seenAt, 'its last contact', now));
  if (!known.ok) return known;
  const { hostname, family: platform, seenAt: observedAt } = known.value;
  const serial = table.serial(row, beside)?.slice(0, 128) ?? null;
  const machine = { hostname, platform, serial, hardwareUuid: null, ownId: ownId.slice(0, 255), client: table.client };
  return { ok: true, value: inForm({ machine, sections: hadOf(table.sections(row, known.value, beside)), observedAt }) };
}

function knownOf(table: DeviceTable, row: Json, seen: Parsed<Date>): Parsed<TableDevice> {
  if (!seen.ok) return seen;
  const hostname = table.hostname(row)?.slice(0, 255);
  if (hostname === undefined) return refuse('', 'has no name');
  const system = table.system(row) ?? '';
  const family = FAMILIES.find(([name]) => name.test(system))?.[1];
  if (family === undefined) return refuse('', 'does not say whether it runs Windows, macOS or Linux');
  return { ok: true, value: { hostname, family, seenAt: seen.value } };
}

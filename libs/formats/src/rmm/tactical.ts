import type { AgentSections, SoftwareItem } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { isDay } from '../schema/formats.js';
import { Json } from '../scan/json.js';
import { sortedBy, Untold } from '../section/telling.js';
import { hadOf, inForm, timeTold, told, type ToldDevice } from './told-device.js';

/** Answers of Tactical RMM about one computer; null: not to be had, so that nothing is said of it. */
export interface TacticalTold {
  /** An element of `/agents/`. */
  readonly agent: unknown;
  /** `/winupdate/<agent>/`. */
  readonly updates: unknown;
  /** `/software/<agent>/`. */
  readonly software: unknown;
}

type Data<N extends keyof AgentSections> = Extract<AgentSections[N], { readonly status: 'read' }>['data'];
type Family = 'windows' | 'linux' | 'macos';

const FAMILIES: Readonly<Record<string, Family>> = { windows: 'windows', linux: 'linux', darwin: 'macos' };
const MOST_SOFTWARE = 5_000;

/** The computer; null when it was never heard from or is of a kind that is not known. */
export function readTactical({ agent: value, updates, software }: TacticalTold, now: Date): Parsed<ToldDevice | null> {
  const agent = new Json(value);
  const ownId = agent.first('agent_id');
  const hostname = agent.first('hostname');
  if (ownId === null || hostname === null) return refuse('/agent', 'expected an agent with agent_id and hostname');
  const family = FAMILIES[agent.first('plat') ?? ''];
  const lastSeen = agent.first('last_seen');
  if (family === undefined || lastSeen === null) return { ok: true, value: null };
  const seen = timeTold(Date.parse(lastSeen), '/agent/last_seen', now);
  if (!seen.ok) return seen;
  const sections = hadOf({
    system: told(() => readSystem(agent, hostname)),
    os: told(() => readOs(agent, family)),
    software: software === null ? null : told(() => readSoftware(new Json(software).at('software'))),
    updates: updates === null ? null : told(() => readUpdates(new Json(updates), { agent, family, now })),
  });
  const machine = {
    hostname: hostname.slice(0, 255),
    platform: family,
    hardwareUuid: null,
    serial: serialOf(agent),
    ownId: ownId.slice(0, 255),
  };
  return { ok: true, value: inForm({ machine: { ...machine, client: 'Tactical RMM' }, sections, observedAt: seen.value }) };
}

function serialOf(agent: Json): string | null {
  return agent.first('serial_number')?.slice(0, 128) ?? null;
}

function readSystem(agent: Json, hostname: string): Data<'system'> {
  const role = agent.first('monitoring_type') === 'server' ? 'server' : 'workstation';
  return {
    hostname,
    role,
    serial: serialOf(agent),
    manufacturer: null,
    model: agent.first('make_model'),
    hardwareUuid: null,
    virtual: null,
  };
}

/** E.g. `Windows 10 Pro, 64 bit v21H2 (build 19044.1526)`. */
function readOs(agent: Json, family: Family): Data<'os'> {
  const text = agent.first('operating_system');
  if (text === null) throw new Untold('Tactical RMM names no operating system');
  const build = matched(text, /\(build (\d+)/);
  const version = matched(text, /\bv(\d{2}H\d|\d{4})\b/) ?? build ?? matched(text, /\b(\d+(?:\.\d+)*)\b/) ?? '';
  const [name = text] = text.split(',');
  return { family, name: name.trim(), version, build: family === 'windows' ? build : null, kernel: null, ...SUPPORT };
}

/** Until when a release is supported is not told. */
const SUPPORT = { supportEndsOn: null, supportSource: null };

const matched = (text: string, pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;

function readSoftware(list: Json): Data<'software'> {
  if (!list.isList || list.list.length === 0) throw new Untold('Tactical RMM lists no software here');
  const items = list.list.flatMap((row): readonly SoftwareItem[] => {
    const name = row.first('name');
    const installed = row.first('install_date')?.slice(0, 10) ?? '';
    const installedOn = isDay(installed) && installed > '1970-01-01' ? installed : null;
    return name === null ? [] : [{ name, version: row.first('version') ?? '', vendor: row.first('publisher'), installedOn }];
  });
  const sorted = sortedBy(items, ({ name, version }) => `${name}\n${version}`);
  return { source: 'tactical-rmm', truncated: items.length > MOST_SOFTWARE, items: sorted.slice(0, MOST_SOFTWARE) };
}

/** A scan lists what is installed too: an empty list was never made. */
function readUpdates(
  list: Json,
  { agent, family, now }: { readonly agent: Json; readonly family: Family; readonly now: Date },
): Data<'updates'> {
  if (family !== 'windows') throw new Untold('Tactical RMM lists updates of Windows alone');
  if (!list.isList || list.list.length === 0) throw new Untold('Tactical RMM lists no updates here, which is not to say that none wait');
  const pending = list.list.filter((row) => !row.at('installed').isTrue && row.first('action') !== 'ignore');
  const sorted = pending.every((row) => row.at('categories').texts.length > 0);
  const isSecurity = (row: Json): boolean => row.at('categories').texts.some((category) => /security/i.test(category));
  const installed = list.list.flatMap((row) => (row.at('installed').isTrue ? (row.first('date_installed') ?? []) : []));
  const last = installed.map((text) => Date.parse(text)).filter((at) => timeTold(at, '', now).ok);
  return {
    ...{ source: 'tactical-rmm', pending: pending.length, securityDaysBehind: null, listAgeDays: null },
    pendingSecurity: sorted ? pending.filter(isSecurity).length : null,
    lastInstalledAt: last.length === 0 ? null : new Date(Math.max(...last)).toISOString(),
    rebootRequired: typeof agent.at('needs_reboot').value === 'boolean' ? agent.at('needs_reboot').isTrue : null,
  };
}

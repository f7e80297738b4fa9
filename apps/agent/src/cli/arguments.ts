import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseServerUrl } from './server-url.js';
import type { Invocation, ScanFolder, Settings } from './settings.js';
import { defaultStateDir, type Place } from './state-dir.js';

const OPTIONS = {
  server: { type: 'string' },
  token: { type: 'string' },
  state: { type: 'string' },
  once: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  interval: { type: 'string' },
  scan: { type: 'string', multiple: true },
  approved: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];
const INTERVAL = { shortest: 5, longest: 1440, usual: 60 };

/** Reads the command line; the environment fills in server, token and state folder. */
export function parseInvocation(argv: readonly string[], place: Place): Invocation {
  const flags = parseFlags(argv);
  if (typeof flags === 'string') return wrong(flags);
  if (flags.help) return { kind: 'help' };
  if (flags.version) return { kind: 'version' };
  if (flags.once && flags['dry-run']) return wrong('--once and --dry-run exclude each other; choose one');
  const interval = parseInterval(flags.interval);
  if (interval === null) return wrong(`--interval must be a whole number of minutes from ${INTERVAL.shortest} to ${INTERVAL.longest}`);
  const server = parseServer(flags, place.env);
  if (server && 'problem' in server) return wrong(server.problem);
  if (!server && !flags['dry-run']) return wrong('--server is missing; give the address of the Wardround server, or set WARDROUND_SERVER');
  return { kind: 'run', settings: settingsOf(flags, { server: server?.url ?? null, intervalMinutes: interval }, place) };
}

function wrong(problem: string): Invocation {
  return { kind: 'wrong-usage', problem };
}

function parseFlags(argv: readonly string[]): Flags | string {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (error instanceof TypeError) return error.message.split('. ', 1)[0] ?? error.message;
    throw error;
  }
}

function parseInterval(text: string | undefined): number | null {
  if (text === undefined) return INTERVAL.usual;
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return minutes >= INTERVAL.shortest && minutes <= INTERVAL.longest ? minutes : null;
}

function parseServer(flags: Flags, env: NodeJS.ProcessEnv): { readonly url: string } | { readonly problem: string } | null {
  const text = flags.server ?? env['WARDROUND_SERVER'];
  return text ? parseServerUrl(text) : null;
}

function settingsOf(flags: Flags, known: Pick<Settings, 'server' | 'intervalMinutes'>, place: Place): Settings {
  return {
    ...known,
    token: flags.token ?? (place.env['WARDROUND_TOKEN'] || null),
    stateDir: resolve(flags.state ?? (place.env['WARDROUND_STATE'] || defaultStateDir(place))),
    mode: flags['dry-run'] ? 'dry-run' : flags.once ? 'once' : 'loop',
    folders: foldersOf(flags.scan ?? [], flags.approved ?? []),
  };
}

/** A folder named both ways is approved. */
function foldersOf(scan: readonly string[], approved: readonly string[]): ScanFolder[] {
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(path));
  const byPath = new Map([
    ...scan.map((path) => [absolute(path), false] as const),
    ...approved.map((path) => [absolute(path), true] as const),
  ]);
  return [...byPath].map(([path, isApproved]) => ({ path, approved: isApproved }));
}

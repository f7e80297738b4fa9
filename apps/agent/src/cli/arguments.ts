import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errorCode, errorMessage } from '../error-code.js';
import { parseServerUrl } from './server-url.js';
import type { Invocation, ScanFolder, Settings } from './settings.js';
import { defaultStateDir, type Place } from './state-dir.js';

const OPTIONS = {
  server: { type: 'string' },
  token: { type: 'string' },
  state: { type: 'string' },
  enrol: { type: 'boolean' },
  once: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  interval: { type: 'string' },
  scan: { type: 'string', multiple: true },
  approved: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];
const MODES = ['enrol', 'once', 'dry-run'] as const;
const INTERVAL = { shortest: 5, longest: 1440, usual: 60 };

/** Reads the command line; the environment fills in server, token and state folder. */
export function parseInvocation(argv: readonly string[], place: Place): Invocation {
  const flags = parseFlags(argv);
  if (typeof flags === 'string') return wrong(flags);
  if (flags.help) return { kind: 'help' };
  if (flags.version) return { kind: 'version' };
  const known = knownOf(flags, place.env);
  return 'problem' in known ? wrong(known.problem) : { kind: 'run', settings: settingsOf(flags, known, place) };
}

type Known = Pick<Settings, 'server' | 'token' | 'intervalMinutes' | 'mode'>;

/** What needs checking before it can be settings. */
function knownOf(flags: Flags, env: NodeJS.ProcessEnv): Known | { readonly problem: string } {
  const [mode = 'loop', another] = MODES.filter((each) => flags[each]);
  if (another) return { problem: `--${mode} and --${another} exclude each other; choose one` };
  const intervalMinutes = parseInterval(flags.interval);
  if (intervalMinutes === null)
    return { problem: `--interval must be a whole number of minutes from ${INTERVAL.shortest} to ${INTERVAL.longest}` };
  const parsed = parseServer(flags, env);
  if (parsed && 'problem' in parsed) return parsed;
  const known: Known = { server: parsed?.url ?? null, token: tokenOf(flags, env), intervalMinutes, mode };
  return mode === 'enrol' && isIncomplete(known)
    ? { problem: 'to enrol, give --server and --token, or set WARDROUND_SERVER and WARDROUND_TOKEN' }
    : known;
}

function tokenOf(flags: Flags, env: NodeJS.ProcessEnv): string | null {
  return flags.token ?? (env['WARDROUND_TOKEN'] || null);
}

function isIncomplete({ server, token }: Known): boolean {
  return server === null || token === null;
}

function wrong(problem: string): Invocation {
  return { kind: 'wrong-usage', problem };
}

function parseFlags(argv: readonly string[]): Flags | string {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: true });
    const [command, extra] = positionals;
    if (extra !== undefined || (command !== undefined && command !== 'enrol')) return `Unexpected argument '${extra ?? command}'`;
    return command === 'enrol' ? { ...values, enrol: true } : values;
  } catch (error) {
    if (errorCode(error)?.startsWith('ERR_PARSE_ARGS')) return errorMessage(error).split('. ', 1)[0] ?? 'wrong usage';
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

function settingsOf(flags: Flags, known: Known, place: Place): Settings {
  return {
    ...known,
    stateDir: resolve(flags.state ?? (place.env['WARDROUND_STATE'] || defaultStateDir(place))),
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

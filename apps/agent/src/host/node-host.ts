import { execFile } from 'node:child_process';
import { open, readdir, stat } from 'node:fs/promises';
import { hostname, networkInterfaces, release } from 'node:os';
import { errorCode } from '../error-code.js';
import { readHardware } from './hardware.js';
import { Host, type CommandOutcome, type FileOutcome, type Hardware } from './host.js';

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;
/** What the server takes of one report. */
const MOST_ADAPTERS = 64;
const MAX_FILE_BYTES = 1024 * 1024;
const PROGRAM_FOLDERS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin', '/snap/bin'];

/** The computer this process runs on. */
export class NodeHost extends Host {
  override readonly hostname = hostname();
  override readonly kernel = release();

  override hardware(): Promise<Hardware> {
    return readHardware();
  }

  override macAddresses(): readonly string[] {
    const adapters = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    return [...new Set(adapters.filter(({ internal }) => !internal).map(({ mac }) => mac.toLowerCase()))].sort().slice(0, MOST_ADAPTERS);
  }

  override run(command: string, args: readonly string[], timeoutMs = TIMEOUT_MS): Promise<CommandOutcome> {
    const options = { timeout: timeoutMs, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true, env: commandEnvironment() };
    return new Promise((resolve) => {
      const child = execFile(command, [...args], options, (error, stdout, stderr) => {
        resolve(error ? failure(error, { stdout, stderr, timeoutMs }) : { status: 'done', stdout, stderr, code: 0 });
      });
      child.stdin?.end();
    });
  }

  override async readText(path: string, maxBytes = MAX_FILE_BYTES): Promise<FileOutcome> {
    try {
      const file = await open(path, 'r');
      try {
        const buffer = Buffer.alloc(maxBytes);
        const length = await fill(buffer, (target, offset) => file.read(target, offset, target.length - offset, null));
        return { status: 'done', text: buffer.toString('utf8', 0, length) };
      } finally {
        await file.close();
      }
    } catch (error) {
      return { status: isDenied(error) ? 'denied' : 'missing' };
    }
  }

  override async list(path: string): Promise<readonly string[] | null> {
    return readdir(path).then(
      (names) => names.sort(),
      () => null,
    );
  }

  override async modifiedAt(path: string): Promise<Date | null> {
    return stat(path).then(
      (entry) => entry.mtime,
      () => null,
    );
  }

  override async hasProgram(name: string): Promise<boolean> {
    const found = await Promise.all(PROGRAM_FOLDERS.map((folder) => this.modifiedAt(`${folder}/${name}`)));
    return found.some((modified) => modified !== null);
  }
}

/** Files under /proc report no size and hand out their text in pieces. */
async function fill(buffer: Buffer, read: (target: Buffer, offset: number) => Promise<{ bytesRead: number }>): Promise<number> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await read(buffer, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

/** The agent's own settings hold its enrolment token: no command inherits them. */
function commandEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('WARDROUND_'));
  const path = process.platform === 'win32' ? {} : { PATH: `${process.env['PATH'] ?? ''}:${PROGRAM_FOLDERS.join(':')}` };
  return { ...Object.fromEntries(own), ...path, LC_ALL: 'C', LANG: 'C' };
}

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly timeoutMs: number;
}

function failure(error: Error & { code?: string | number | null; killed?: boolean }, { stdout, stderr, timeoutMs }: Ended): CommandOutcome {
  if (error.code === 'ENOENT') return { status: 'missing' };
  if (isDenied(error)) return { status: 'denied' };
  if (error.killed) return { status: 'timeout', timeoutMs };
  return { status: 'done', stdout, stderr, code: typeof error.code === 'number' ? error.code : 1 };
}

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(errorCode(error) ?? '');
}

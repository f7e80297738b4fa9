import { framed } from '../collect/windows/powershell.js';
import type { Reading } from '../collect/section.js';
import { Host, type CommandOutcome, type FileOutcome, type Hardware } from './host.js';

export interface Description {
  /** What commands answer, by the whole command line; a text alone is the output of one that ended with 0. */
  readonly commands?: Readonly<Record<string, string | CommandOutcome>>;
  /** Path → text; null may not be read. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly modified?: Readonly<Record<string, string>>;
  readonly programs?: readonly string[];
  readonly hardware?: Partial<Hardware>;
  readonly macAddresses?: readonly string[];
}

const NO_HARDWARE: Hardware = { manufacturer: null, model: null, serial: null, hardwareUuid: null, virtual: null };

/** A computer that is only described: what is not described is not there. */
export class DescribedHost extends Host {
  override readonly hostname = 'reception-1';
  override readonly kernel = '6.1.0';

  constructor(private readonly description: Description) {
    super();
  }

  override hardware(): Promise<Hardware> {
    return Promise.resolve({ ...NO_HARDWARE, ...this.description.hardware });
  }

  override macAddresses(): readonly string[] {
    return this.description.macAddresses ?? [];
  }

  override run(command: string, args: readonly string[]): Promise<CommandOutcome> {
    const answer = this.description.commands?.[[command, ...args].join(' ')];
    return Promise.resolve(typeof answer === 'string' ? done(answer) : (answer ?? { status: 'missing' }));
  }

  override readText(path: string, maxBytes = 1 << 20): Promise<FileOutcome> {
    const text = this.description.files?.[path];
    if (text === null) return Promise.resolve({ status: 'denied' });
    return Promise.resolve(text === undefined ? { status: 'missing' } : { status: 'done', text: text.slice(0, maxBytes) });
  }

  override list(path: string): Promise<readonly string[] | null> {
    return Promise.resolve(this.description.folders?.[path] ?? null);
  }

  override modifiedAt(path: string): Promise<Date | null> {
    const time = this.description.modified?.[path];
    return Promise.resolve(time === undefined ? null : new Date(time));
  }

  override hasProgram(name: string): Promise<boolean> {
    return Promise.resolve(this.description.programs?.includes(name) ?? false);
  }
}

export function done(stdout: string, code = 0, stderr = ''): CommandOutcome {
  return { status: 'done', stdout, stderr, code };
}

/** The command line of a PowerShell script and the answer it prints. */
export function powershell(script: string, data: unknown): Record<string, string> {
  const program = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  return { [`${program} -NoLogo -NoProfile -NonInteractive -Command ${framed(script)}`]: JSON.stringify({ data }) };
}

export const NOW = new Date('2026-11-03T04:00:00Z');

export function reading(description: Description): Reading {
  return { host: new DescribedHost(description), now: NOW, hash: (text) => `hash of ${text}` };
}

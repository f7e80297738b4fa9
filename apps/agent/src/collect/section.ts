import type { Section } from '#libs/domain';
import type { CommandOutcome, Host } from '../host/host.js';

/** What a reader may use: the computer, the time and a key for hashing what must not be sent. */
export interface Reading {
  readonly host: Host;
  readonly now: Date;
  /** HMAC-SHA-256 of a text under the device's own key, hex. */
  readonly hash: (text: string) => string;
}
export type Reader<T> = (reading: Reading) => Promise<Section<T>>;

export function read<T>(data: T): Section<T> {
  return { status: 'read', data };
}

export function unreadable(reason: string): { readonly status: 'unreadable'; readonly reason: string } {
  return { status: 'unreadable', reason };
}

/** Why a command gave no answer, in words that stay the same from one report to the next. */
export function whyNot(command: string, outcome: CommandOutcome): string {
  switch (outcome.status) {
    case 'missing':
      return `\`${command}\` is not installed`;
    case 'timeout':
      return `\`${command}\` took longer than ${outcome.timeoutMs / 1000} s`;
    case 'denied':
      return `\`${command}\` may not be run: run the agent as root or administrator`;
    case 'done':
      return `\`${command}\` ended with code ${outcome.code}${firstLine(outcome.stderr)}`;
  }
}

const LONGEST_QUOTE = 160;

function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.trim() ?? '';
  return line === '' ? '' : `: ${line.slice(0, LONGEST_QUOTE)}`;
}

/** Output of a command that ended with 0, or why there is none. */
export async function output(
  host: Host,
  command: string,
  args: readonly string[],
  timeoutMs?: number,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  const outcome = await host.run(command, args, timeoutMs);
  if (outcome.status === 'done' && outcome.code === 0) return { text: outcome.stdout };
  return { reason: whyNot([command, ...args.slice(0, 1).filter((arg) => arg.length <= 30)].join(' '), outcome) };
}

/** The text of a file, or null when it is missing or may not be read. */
export async function textOf(host: Host, path: string, maxBytes?: number): Promise<string | null> {
  const file = await host.readText(path, maxBytes);
  return file.status === 'done' ? file.text : null;
}

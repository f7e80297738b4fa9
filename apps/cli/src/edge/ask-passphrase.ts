import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Complaint } from './command.js';

/** From WARDROUND_PASSPHRASE or the terminal, unseen; never from the command line, which every process can read. */
export async function askPassphrase(): Promise<string> {
  const given = process.env['WARDROUND_PASSPHRASE'];
  if (given) return given;
  if (!process.stdin.isTTY) throw new Complaint('Set WARDROUND_PASSPHRASE, or run this at a terminal to be asked.');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    process.stderr.write('Passphrase (15 characters or more): ');
    const first = await terminal.question('');
    process.stderr.write('\nOnce more: ');
    const second = await terminal.question('');
    process.stderr.write('\n');
    if (first !== second) throw new Complaint('The two passphrases differ.');
    return first;
  } finally {
    terminal.close();
  }
}

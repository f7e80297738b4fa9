import { decodeStream } from './decode-stream.js';
import type { Member } from './archive.js';
import { defenderItems, machineItems, PATTERNS } from './defender.js';
import { Instants } from './instants.js';
import { jsonRecords } from './json-records.js';
import { UnreadableScan, type ScanItem, type ScanOptions } from './scan-format.js';
import { SharedFacts } from './shared-facts.js';
import { Unique } from './unique.js';

const VULNERABILITIES = /(^|\/)vulnerabilities\/[^/]+\.json$/;
const MACHINES = /(^|\/)machines\/[^/]+\.json$/;

/** Whether an archive is the pair of folders that exports of Defender's API are kept in. */
export function isDefenderArchive(members: readonly Member[]): boolean {
  return members.some(({ name }) => VULNERABILITIES.test(name) || MACHINES.test(name));
}

/** Machines first, then what was found on them; rows of machines that are not among them keep the machine's id. */
export async function* readDefenderArchive(members: readonly Member[], options: ScanOptions): AsyncGenerator<ScanItem> {
  const reading = { instants: new Instants(options), unique: new Unique(), facts: new SharedFacts() };
  for (const member of members.filter(({ name }) => MACHINES.test(name)))
    for await (const record of recordsOf(member)) if (record.pattern === 'value/#') yield* machineItems(record);
  const reports = members.filter(({ name }) => VULNERABILITIES.test(name));
  if (reports.length === 0) throw new UnreadableScan('vulnerabilities/', 'has no JSON file in it');
  for (const member of reports) for await (const record of recordsOf(member)) yield* defenderItems(record, reading);
  yield* reading.instants.note();
}

async function* recordsOf(member: Member): ReturnType<typeof jsonRecords> {
  try {
    const { text } = await decodeStream(await member.bytes());
    yield* jsonRecords(text, PATTERNS, { needs: ['value'], mayBeEmpty: true });
  } catch (error) {
    throw error instanceof UnreadableScan
      ? new UnreadableScan(`${member.name}${error.path === '' ? '' : ` ${error.path}`}`, error.reason)
      : error;
  }
}

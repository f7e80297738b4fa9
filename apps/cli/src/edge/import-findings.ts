import { acceptScan, compareFindings, type ReceivedScan } from '#libs/flow';
import { readFindings, type FindingsReading } from '#libs/formats';
import { Complaint, Finding } from './command.js';
import type { Connected } from './connect.js';
import { REFUSED, unannounced, type AskedBy } from './import-asked.js';
import { findingsInWords, inWords, print } from './import-words.js';

const WHY = {
  ...REFUSED,
  'scan-without-time': 'the file does not say when the scan was made: give --observed-at.',
  'scan-ahead-of-time': 'the scan lies in the future.',
  'scan-too-large': 'the scan names too many places: export it by group of computers.',
} as const;

export async function previewFindings(deps: Connected, asked: AskedBy): Promise<void> {
  const { reading, received } = await readBy(deps, asked);
  print(inWords(reading));
  const compared = received && (await compareFindings(deps, asked.scope, received));
  if (compared && !compared.ok) throw new Complaint(WHY[compared.failure]);
  if (compared) print(findingsInWords(compared.comparison));
  if (!compared || compared.comparison.keyReused) throw new Finding('It would be refused; nothing was stored.');
}

export async function importFindings(deps: Connected, asked: AskedBy): Promise<void> {
  if (!asked.importedWith) throw new Complaint('findings are compared by their mapping: keep it, and name --mapping.');
  const { reading, received } = await readBy(deps, asked);
  if (!received) {
    print(inWords(reading));
    throw new Finding('Nothing was stored.');
  }
  const outcome = await acceptScan({ ...deps, unannounced }, asked.scope, received);
  if (!outcome.ok) throw new Complaint(WHY[outcome.failure]);
  const { saw, reason } = received.scan.verdict;
  print(`${outcome.state} ${outcome.receipt}: ${reading.rows} rows; believed: ${saw}${reason === null ? '' : ` (${reason})`}`);
}

interface ReadBy {
  readonly reading: FindingsReading;
  /** Null while anything is wrong. */
  readonly received: ReceivedScan | null;
}

async function readBy({ clock }: Connected, { rules, file, said, importedWith }: AskedBy): Promise<ReadBy> {
  if (said.complete) throw new Complaint('--complete is for assessments: of findings the mapping says it, with listsAllOpen.');
  const named = { scope: placeOf(said), observedAt: timeOf(said) };
  const reading = await readFindings(file, rules, { ...named, mappingId: importedWith?.mappingId ?? null }, clock.now());
  const { scan } = reading;
  return { reading, received: scan && { ...named, scan, scanId: keyOf(said), importedWith } };
}

function keyOf({ key }: AskedBy['said']): string {
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new Complaint('--assessment-id has 1 to 128 printable ASCII characters.');
  return key;
}

function placeOf({ place }: AskedBy['said']): string | null {
  const text = place?.trim() ?? null;
  if (text === '' || (text?.length ?? 0) > 200) throw new Complaint('--scope has 1 to 200 characters.');
  return text;
}

function timeOf({ observedAt }: AskedBy['said']): Date | null {
  if (observedAt === null) return null;
  const at = new Date(observedAt);
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(observedAt) || Number.isNaN(at.getTime()) || at.getUTCFullYear() < 2000)
    throw new Complaint('--observed-at is a time such as 2026-11-20T01:00:00Z, not before 2000.');
  return at;
}

import type { Scan } from '#libs/domain';
import type { Parsed } from '../../parsed.js';
import { readScan, type ScanFile } from '../read-scan.js';

const LARGE = 64 * 1024;

/** What is read from a file of a foreign tool that arrives in small pieces; in few, if it is large. */
export function scanned(text: string | Uint8Array, file: Partial<ScanFile> = {}): Promise<Parsed<Scan>> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return readScan(inPieces(bytes, bytes.length > LARGE ? LARGE : 7), { format: 'auto', name: null, utcOffset: null, ...file });
}

/** The same where it has to be readable. */
export async function scanOf(text: string | Uint8Array, file: Partial<ScanFile> = {}): Promise<Scan> {
  const parsed = await scanned(text, file);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  return parsed.value;
}

/** Findings as a person would list them. */
export function listed({ findings }: Scan): readonly string[] {
  return findings.map(({ severity, title, instances }) => `${severity ?? 'no severity'}: ${title} (${instances.length})`);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

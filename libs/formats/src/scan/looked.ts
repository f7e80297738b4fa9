import { hash } from 'node:crypto';
import { run, type ScanItem } from './scan-format.js';

/** At most what a scope may hold, and still told from another that begins alike. */
const MOST = 150;

/** What was looked for, in a few words each: a run that looked for anything else is not compared with this one. */
export function* lookedFor(parts: Iterable<string>): Generator<ScanItem> {
  const text = [...new Set(parts)].sort().join(', ');
  if (text !== '') yield run({ looked: text.length > MOST ? `${text.slice(0, MOST)}… (${markOf(text)})` : text });
}

/** Tells long texts apart. */
export function markOf(text: string): string {
  return hash('sha256', text).slice(0, 8);
}

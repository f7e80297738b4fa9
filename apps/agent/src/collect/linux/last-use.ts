import { lines } from '../text.js';
import { latest, parsedDate } from '../time.js';

/** Reads `last --time-format iso -w`: `alice pts/0 192.0.2.5 2026-03-05T12:00:00+10:00 - …`. */
export function parseLast(text: string): ReadonlyMap<string, Date> {
  return newestByUser(
    lines(text).map((line) => [line.split(/\s+/)[0] ?? '', /\d{4}-\d{2}-\d{2}T[\d:]+[+-]\d{2}:?\d{2}/.exec(line)?.[0] ?? '']),
  );
}

/** Reads `lastlog`: `alice pts/0 192.0.2.5 Thu Mar  5 12:00:00 +1000 2026`, or `**Never logged in**`. */
export function parseLastlog(text: string): ReadonlyMap<string, Date> {
  const rows = lines(text).map((line) => {
    const match = /(\w{3}) +(\d{1,2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})\s*$/.exec(line);
    return [line.split(/\s+/)[0] ?? '', match ? `${match[2]} ${match[1]} ${match[5]} ${match[3]} ${match[4]}` : ''] as const;
  });
  return newestByUser(rows);
}

function newestByUser(rows: readonly (readonly [string, string])[]): ReadonlyMap<string, Date> {
  const newest = new Map<string, Date>();
  for (const [user, text] of rows) {
    const date = latest([newest.get(user) ?? null, parsedDate(text)]);
    if (date) newest.set(user, date);
  }
  return newest;
}

import { lines } from '../text.js';
import { latest, parsedDate } from '../time.js';

/** Reads `dscl . -list /Users <attribute>`: a name, spaces, the value. */
export function parseDsclList(text: string): ReadonlyMap<string, string> {
  return new Map(
    lines(text).flatMap((line) => {
      const match = /^(\S+)\s+(.*\S)\s*$/.exec(line);
      return match ? [[match[1] ?? '', match[2] ?? ''] as const] : [];
    }),
  );
}

/** Reads `dscl . -read /Groups/admin GroupMembership`: `GroupMembership: root alice`. */
export function parseGroupMembership(text: string): string[] {
  return (/^GroupMembership:\s*(.*)$/m.exec(text)?.[1] ?? '').split(/\s+/).filter((name) => name !== '');
}

/** Reads `last -y`: `alice  console  Thu Mar  5 2026 08:11 - 17:02  (08:50)`, in the Mac's own time. */
export function parseLastWithYear(text: string): ReadonlyMap<string, Date> {
  const newest = new Map<string, Date>();
  for (const line of lines(text)) {
    const match = /\b(\w{3}) +(\d{1,2}) (\d{4}) (\d{2}:\d{2})\b/.exec(line);
    const user = line.split(/\s+/)[0] ?? '';
    const date = latest([newest.get(user) ?? null, parsedDate(match ? `${match[2]} ${match[1]} ${match[3]} ${match[4]}` : null)]);
    if (date) newest.set(user, date);
  }
  return newest;
}

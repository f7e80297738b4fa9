import { parsedDate } from '../time.js';

/**
 * Build time in the header of a ClamAV database: `ClamAV-VDB:22 Mar 2026 09-24 +0000:27222:…`, the minutes after a hyphen
 * because a colon parts the fields.
 */
export function clamavBuildTime(header: string): Date | null {
  const match = /^ClamAV-VDB:(\d{1,2} \w{3} \d{4}) (\d{2})-(\d{2}) ([+-]\d{4}):/.exec(header);
  return match ? parsedDate(`${match[1]} ${match[2]}:${match[3]}:00 ${match[4]}`) : null;
}

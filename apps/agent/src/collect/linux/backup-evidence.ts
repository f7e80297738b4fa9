import type { BackupTrace } from '../backup-tool.js';
import { keyValues, lines } from '../text.js';
import { latest, parsedDate } from '../time.js';

/** Unit names in `systemctl list-unit-files --type=service --no-legend`. */
export function parseUnitFiles(text: string): string[] {
  return lines(text).flatMap((line) => /^\s*(\S+\.service)/.exec(line)?.[1] ?? []);
}

/** Reads `systemctl show` of a unit: a run that ended with result `success` and code 0 is a backup that worked. */
export function parseUnitRun(text: string): BackupTrace | null {
  const shown = keyValues(text, /=/);
  const ended = parsedDate(systemdTime(shown.get('ExecMainExitTimestamp') ?? ''));
  if (!ended) return null;
  const worked = shown.get('Result') === 'success' && shown.get('ExecMainStatus') === '0';
  const location = /\bRESTIC_REPOSITORY=("?)(\S+?)\1(?:\s|$)/.exec(shown.get('Environment') ?? '')?.[2] ?? null;
  return { lastSuccessAt: worked ? ended : null, location, detail: worked ? null : 'the last scheduled run failed' };
}

/** `Thu 2026-03-05 02:00:07 AEDT`, asked for in UTC. */
function systemdTime(text: string): string | null {
  const match = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) UTC/.exec(text);
  return match ? `${match[1]}T${match[2]}Z` : null;
}

/** Names in duplicity's cache: a manifest is written when a backup is complete (`.part` before). */
export function lastDuplicitySuccess(names: readonly string[]): Date | null {
  const stamps = names.flatMap(
    (name) => /^duplicity-(?:full\.|inc\.\d{8}T\d{6}Z\.to\.)(\d{8}T\d{6}Z)\.manifest(?:\.gpg)?$/.exec(name)?.[1] ?? [],
  );
  return latest(stamps.map((stamp) => parsedDate(stamp.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'))));
}

/** Names of Timeshift's snapshot folders, in the computer's own time. */
export function lastTimeshiftSnapshot(names: readonly string[]): Date | null {
  return latest(
    names.map((name) =>
      parsedDate(/^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}$/.test(name) ? `${name.slice(0, 10)}T${name.slice(11).replaceAll('-', ':')}` : null),
    ),
  );
}

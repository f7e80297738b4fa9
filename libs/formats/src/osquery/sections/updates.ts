import type { QueryRow, UpdatesSection } from '#libs/domain';
import { instant, text, whole, type Answers } from '../answers.js';
import { daysBetween, Untold } from '../../section/telling.js';
import type { Platform } from '../pack-query.js';

const DAY = 86_400_000;
/** Microsoft names what it publishes on the second Tuesday of every month, and its hours reach into Wednesday in the east. */
const TUESDAY = 2;

export function readUpdates(answers: Answers, platform: Platform): UpdatesSection {
  if (platform === 'windows') return ofWindows(answers);
  if (platform === 'macos') return ofMacos(answers);
  throw new Untold('osquery does not tell which updates of a Linux system are pending');
}

/**
 * Windows does not tell osquery what is pending, but Microsoft publishes a cumulative security update on the second Tuesday of every month,
 * so the last one installed tells how many days the computer is behind the first that it lacks.
 */
function ofWindows(answers: Answers): UpdatesSection {
  const history = answers.rows('windows_update_history').filter(isInstalled);
  const patches = (answers.rowsIfTold('patches') ?? []).filter((row) => /security/i.test(row['description'] ?? ''));
  const times = [...history.map((row) => instant(row, 'date')), ...patches.map((row) => dayInstalled(row))];
  const last = times.flatMap((at) => at ?? []).reduce<Date | null>(later, null);
  if (!last) throw new Untold('no security update is in the history of updates');
  const missed = secondTuesdays(last, answers.at);
  const [oldest] = missed;
  return {
    source: 'windows_update_history',
    pending: missed.length === 0 ? 0 : 1,
    pendingSecurity: missed.length === 0 ? 0 : 1,
    securityDaysBehind: oldest ? daysBetween(oldest, answers.at) : null,
    listAgeDays: 0,
    lastInstalledAt: secondsOf(last),
    rebootRequired: null,
  };
}

function isInstalled(row: QueryRow): boolean {
  const done = ['2', 'Succeeded', 'succeeded', 'SucceededWithErrors'].includes(row['result_code'] ?? '');
  const install = ['1', 'Installation', 'installation', ''].includes(row['operation'] ?? '');
  return done && install && !/\.NET Framework|Preview/i.test(row['title'] ?? '') && /cumulative|rollup|hotpatch/i.test(row['title'] ?? '');
}

/** Windows writes 1/31/2024 there. */
function dayInstalled(row: QueryRow): Date | null {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(row['installed_on'] ?? '') ?? [];
  return year === undefined ? null : new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

function later(a: Date | null, b: Date): Date {
  return a && a > b ? a : b;
}

/** Days of publication after `after`, up to `until`. */
function secondTuesdays(after: Date, until: Date): readonly Date[] {
  const found: Date[] = [];
  for (let month = new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), 1)); month <= until;) {
    const first = (TUESDAY - month.getUTCDay() + 7) % 7;
    const tuesday = new Date(month.getTime() + (first + 7) * DAY);
    if (tuesday > after && tuesday <= until) found.push(tuesday);
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1));
  }
  return found;
}

function ofMacos(answers: Answers): UpdatesSection {
  const values = new Map(answers.rows('software_update').map((row) => [row['key'] ?? '', row]));
  const pending = whole(values.get('LastUpdatesAvailable'), 'value');
  if (pending === null) throw new Untold('macOS has not noted how many updates are available');
  const looked = timeOf(values.get('LastFullSuccessfulDate')) ?? timeOf(values.get('LastSuccessfulDate'));
  return {
    source: 'com.apple.SoftwareUpdate',
    pending,
    pendingSecurity: null,
    securityDaysBehind: null,
    listAgeDays: looked ? daysBetween(looked, answers.at) : null,
    lastInstalledAt: null,
    rebootRequired: null,
  };
}

function timeOf(row: QueryRow | undefined): Date | null {
  const seconds = instant(row, 'value');
  if (seconds) return seconds;
  const written = new Date((text(row, 'value') ?? '').replace(/ \+0000$/, 'Z').replace(' ', 'T'));
  return Number.isNaN(written.getTime()) ? null : written;
}

function secondsOf(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

import { checkLiveQuery, countIdentifiers, mayDo, type ClinicId, type QueryRow } from '#libs/domain';
import { plainText } from '../plain-text.js';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { clinicScopeOf, type Session } from '../session.js';
import type { FedDevice } from './find-feed.js';

interface LiveQueryDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

export interface LiveQueryWish {
  readonly clinics: readonly ClinicId[];
  readonly sql: string;
  readonly reason: string;
  /** 1..168. */
  readonly hours: number;
}

export type AskComputersOutcome =
  { readonly ok: true; readonly queryId: string } | { readonly ok: false; readonly failure: 'invalid-live-query'; readonly detail: string };

const MOST_CLINICS = 200;
const MOST_HOURS = 168;
const HOUR = 3_600_000;
/** Questions that a computer is given at once. */
const AT_ONCE = 10;
/** An answer that stays away for so long: the question may never have arrived. */
const LOST_MS = 600_000;
/** Times that a computer is given a question; one that cannot answer it in so many never will. */
const MOST_TIMES = 5;

/** Asks the computers of the clinics named that run osquery; each clinic's audit says who asked what, and why. */
export async function askComputers(deps: LiveQueryDeps, session: Session, wish: LiveQueryWish): Promise<AskComputersOutcome> {
  const checked = checkLiveQuery(wish.sql);
  const reason = plainText(wish.reason, 500);
  const clinics = [...new Set(wish.clinics)];
  const detail = checked.ok ? problemWith(clinics, reason, wish.hours) : `sql: ${checked.detail}`;
  if (!checked.ok || reason === null || detail !== null) return { ok: false, failure: 'invalid-live-query', detail: detail ?? '' };
  const createdAt = deps.clock.now();
  const queryId = deps.secrets.uuid();
  const expiresAt = new Date(createdAt.getTime() + wish.hours * HOUR);
  const query = { queryId, sql: checked.sql, reason, createdBy: session.userId, createdAt, expiresAt };
  for (const id of clinics) {
    const scope = clinicScopeOf(session, id);
    if (!scope || !mayDo(session, 'device.query')) throw new Error('A question reached a clinic that its asker may not ask');
    await deps.records.forClinic(scope, async ({ liveQueries, audit }) => {
      await liveQueries.add(query);
      const facts = { tables: checked.tables.join(', '), reason, expiresAt: expiresAt.toISOString() };
      await audit.append({ at: createdAt, action: 'live-query.asked', subject: { kind: 'live-query', id: queryId }, facts });
    });
  }
  return { ok: true, queryId };
}

function problemWith(clinics: readonly ClinicId[], reason: string | null, hours: number): string | null {
  if (clinics.length < 1 || clinics.length > MOST_CLINICS) return `clinicIds: 1 to ${MOST_CLINICS} clinics`;
  if (reason === null) return 'reason: 1 to 500 printable characters';
  if (!Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS) return `hours: a whole number from 1 to ${MOST_HOURS}`;
  return null;
}

/** The questions that a computer is due to be given, by id: new ones, and ones that it has not answered in time. */
export async function questionsFor(
  { records, clock }: Pick<LiveQueryDeps, 'records' | 'clock'>,
  { deviceId, scope }: FedDevice,
): Promise<Readonly<Record<string, string>>> {
  const now = clock.now();
  const bounds = { now, lostBefore: new Date(now.getTime() - LOST_MS), most: MOST_TIMES, limit: AT_ONCE };
  const handed = await records.forClinic(scope, ({ liveQueries }) => liveQueries.handOut(deviceId, bounds));
  return Object.fromEntries(handed.map(({ queryId, sql }) => [queryId, sql]));
}

export interface LiveResult {
  readonly queryId: string;
  /** The query could not be run: not known, which is not "nothing". */
  readonly failed: boolean;
  readonly rows: readonly QueryRow[];
}

const MAX_ROWS = 500;
const MAX_SIZE = 256 * 1024;
const HIDDEN = '‹hidden›';

/** Keeps what a computer answers to questions that it was given, once, within bounds, and without patients' identifiers. */
export async function takeAnswers(
  { records, clock }: Pick<LiveQueryDeps, 'records' | 'clock'>,
  { deviceId, scope }: FedDevice,
  results: readonly LiveResult[],
): Promise<void> {
  if (results.length === 0) return;
  await records.forClinic(scope, async ({ liveQueries }) => {
    for (const { queryId, failed, rows } of results) {
      const kept = failed ? [] : bounded(rows);
      const answer = {
        queryId,
        state: failed ? 'failed' : 'answered',
        rows: kept,
        rowCount: rows.length,
        truncated: kept.length < rows.length,
      } as const;
      await liveQueries.answer(deviceId, answer, clock.now());
    }
  });
}

function bounded(rows: readonly QueryRow[]): readonly QueryRow[] {
  const kept: QueryRow[] = [];
  let size = 0;
  for (const row of rows.slice(0, MAX_ROWS)) {
    const clean = withoutIdentifiers(row);
    size += JSON.stringify(clean).length;
    if (size > MAX_SIZE) break;
    kept.push(clean);
  }
  return kept;
}

function withoutIdentifiers(row: QueryRow): QueryRow {
  const cells = Object.entries(row).map(([column, value]) => {
    const told = Object.keys(countIdentifiers(`${column} ${value}`)).length > 0;
    return [column, told ? HIDDEN : value];
  });
  return Object.fromEntries(cells) as QueryRow;
}

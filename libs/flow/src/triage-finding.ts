import { isoDay, TRIAGE_MAX_DAYS, type ClinicScope, type FindingTriage } from '#libs/domain';
import { noteScan } from './note-scan.js';
import { plainReason, plainText } from './plain-text.js';
import type { Clock } from './ports/clock.js';
import type { ClinicRecords, Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import { announce } from './run-work.js';
import type { WorkQueue } from './ports/work-queue.js';

interface TriageDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Secrets;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

export interface Triage {
  readonly findingId: string;
  /** Null: what was decided before no longer holds. */
  readonly triage: FindingTriage | null;
  /** How long it holds, days; null takes the longest that its kind allows. */
  readonly days: number | null;
  readonly note: string;
}

export type TriageOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: 'no-such-finding' | 'reason-missing' }
  | { readonly ok: false; readonly failure: 'triage-too-long'; readonly detail: string };

const DAY = 86_400_000;

/** Decides what a weakness is; who, when and why is kept with it, and the clinic's day is assessed anew. */
export async function triageFinding(
  deps: TriageDeps,
  scope: ClinicScope,
  { findingId, triage, days, note }: Triage,
): Promise<TriageOutcome> {
  const at = deps.clock.now();
  const reason = plainReason(note);
  if (reason === null) return { ok: false, failure: 'reason-missing' };
  const until = endOf(triage, days, at);
  if (until === 'too-long') return { ok: false, failure: 'triage-too-long', detail: rangeOf(triage) };
  const actor = `${scope.actor.kind}:${scope.actor.id}`;
  const day = await deps.records.forClinic(scope, async (clinic) => {
    const source = await clinic.findings.sourceOf(findingId);
    const profile = await clinic.profile.get();
    if (!source || !profile) return null;
    await clinic.findings.decide({ findingId, eventId: deps.secrets.uuid(), triage, until, note: reason, at, actor });
    await noteScan(clinic, source, at, null);
    const today = isoDay(at, profile.timeZone);
    await clinic.work.request('assess', today, at, at);
    const facts = { triage: triage ?? 'withdrawn', until: until?.toISOString() ?? null };
    await clinic.audit.append({ at, action: 'finding.triaged', subject: { kind: 'finding', id: findingId }, facts });
    return today;
  });
  if (day === null) return { ok: false, failure: 'no-such-finding' };
  await announce(deps.queue, scope, [{ kind: 'assess', key: day }]);
  return { ok: true };
}

/** When the decision ends; null for one that is taken back. */
function endOf(triage: FindingTriage | null, days: number | null, at: Date): Date | null | 'too-long' {
  if (triage === null) return null;
  const held = days ?? TRIAGE_MAX_DAYS[triage];
  const allowed = Number.isInteger(held) && held >= 1 && held <= TRIAGE_MAX_DAYS[triage];
  return allowed ? new Date(at.getTime() + held * DAY) : 'too-long';
}

function rangeOf(triage: FindingTriage | null): string {
  return triage === null ? 'days' : `days: 1 to ${TRIAGE_MAX_DAYS[triage]} for ${triage}.`;
}

export interface FindingNote {
  readonly findingId: string;
  readonly note: string;
  /** Null leaves the ticket as it is; empty takes it away. */
  readonly ticket: string | null;
}

export type NoteFindingOutcome =
  { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-finding' | 'reason-missing' | 'ticket-invalid' };

/** Adds a note to a weakness, and the number of the ticket under which it is mended. */
export async function noteFinding(
  deps: Pick<TriageDeps, 'records' | 'secrets' | 'clock'>,
  scope: ClinicScope,
  { findingId, note, ticket }: FindingNote,
): Promise<NoteFindingOutcome> {
  const at = deps.clock.now();
  const words = plainReason(note);
  if (words === null) return { ok: false, failure: 'reason-missing' };
  if (ticket !== null && ticket !== '' && plainText(ticket, 100) === null) return { ok: false, failure: 'ticket-invalid' };
  const actor = `${scope.actor.kind}:${scope.actor.id}`;
  return deps.records.forClinic(scope, async (clinic: ClinicRecords): Promise<NoteFindingOutcome> => {
    if (!(await clinic.findings.sourceOf(findingId))) return { ok: false, failure: 'no-such-finding' };
    await clinic.findings.note({ findingId, eventId: deps.secrets.uuid(), note: words, at, actor });
    if (ticket !== null) await clinic.findings.setTicket(findingId, plainText(ticket, 100));
    await clinic.audit.append({ at, action: 'finding.noted', subject: { kind: 'finding', id: findingId } });
    return { ok: true };
  });
}

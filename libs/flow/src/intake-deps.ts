import type { AuditAction, AuditFacts, ClinicScope, SubmissionId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { ClinicRecords, Records } from './ports/records.js';
import type { NewSubmission } from './ports/intake-records.js';
import type { Secrets } from './ports/secrets.js';
import type { WorkQueue } from './ports/work-queue.js';
import { announce } from './run-work.js';

/** What receiving a submission needs. */
export interface IntakeDeps {
  readonly records: Records;
  readonly queue: WorkQueue;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Told when the queue could not be: the row waits for `sweep`, so nothing is lost and the sender need not know. */
  readonly unannounced: (error: unknown) => void;
}

/** What the sender gets for a submission. */
export interface Receipt {
  readonly ok: true;
  /** `unchanged` stored nothing but the time, `duplicate` nothing at all. */
  readonly state: 'accepted' | 'unchanged' | 'duplicate' | 'quarantined';
  /** The submission, the first one for a duplicate; null when the device only confirmed what was known. */
  readonly receipt: SubmissionId | null;
  /** SHA-256, hex. */
  readonly contentHash: string;
  readonly receivedAt: Date;
  /** Why it was quarantined. */
  readonly reason: string | null;
}

export type IntakeOutcome = Receipt | { readonly ok: false; readonly failure: 'key-reused' };

/** Adds the submission and asks for it to be normalised; a repeated one gets the first one's receipt. */
export async function addOnce(clinic: ClinicRecords, submission: NewSubmission): Promise<IntakeOutcome> {
  const { receivedAt, contentHash, state, reason } = submission;
  if (!(await clinic.intake.addSubmission(submission))) return receiptOfFirst(clinic, submission);
  if (state === 'accepted') await clinic.work.request('normalise', 'inbox', receivedAt, receivedAt);
  return { ok: true, state, receipt: submission.id, contentHash, receivedAt, reason };
}

async function receiptOfFirst(clinic: ClinicRecords, { origin, idempotencyKey, contentHash }: NewSubmission): Promise<IntakeOutcome> {
  const first = await clinic.intake.findSubmission(origin, idempotencyKey, contentHash);
  if (!first) throw new Error('A submission was refused as a duplicate and its first one is not there');
  if (first.contentHash !== contentHash) return { ok: false, failure: 'key-reused' };
  return { ok: true, state: 'duplicate', receipt: first.id, contentHash, receivedAt: first.receivedAt, reason: null };
}

/** What people send is audited when it is new; machines' reports are not, they come by the thousand and are kept themselves. */
export async function noteUpload(clinic: ClinicRecords, outcome: IntakeOutcome, action: AuditAction, facts: AuditFacts): Promise<void> {
  if (!outcome.ok || outcome.receipt === null || outcome.state === 'duplicate') return;
  await clinic.audit.append({ at: outcome.receivedAt, action, subject: { kind: 'submission', id: outcome.receipt }, facts });
}

/** After the commit: an announcement that fails costs a delay, never the submission. */
export async function announceInbox(deps: IntakeDeps, scope: ClinicScope): Promise<void> {
  try {
    await announce(deps.queue, scope, [{ kind: 'normalise', key: 'inbox' }]);
  } catch (error) {
    deps.unannounced(error);
  }
}

/** Whose idempotency keys these are. */
export function originOf({ actor }: ClinicScope): string {
  return `${actor.kind}:${actor.id}`;
}

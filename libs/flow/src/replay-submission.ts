import { submissionId, type AgentReport, type Assessment, type ClinicScope, type SubmissionId } from '#libs/domain';
import { submissionOfAssessment } from './accept-assessment.js';
import { hashReport } from './accept-report.js';
import { announceInbox, type IntakeDeps } from './intake-deps.js';
import { evidenceProblem } from './normalise-inbox.js';
import type { DeviceHashes } from './ports/intake-records.js';
import type { Clash, KeptSubmission, ReleasedSubmission } from './ports/quarantine-records.js';
import type { ClinicRecords } from './ports/records.js';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly path: string; readonly reason: string };

/** How this version reads what was sent; `at` is when it was sent, by which its dates are judged. */
export interface RawReaders {
  readonly assessment: (text: string, at: Date) => Read<Assessment>;
  readonly report: (text: string, at: Date) => Read<AgentReport>;
}

export interface ReplayDeps extends IntakeDeps {
  readonly readers: RawReaders;
}

/** What this version makes of a submission. */
export interface ReplayVerdict {
  readonly id: SubmissionId;
  /** `accepted`: it is or would be taken. `quarantined`: not by this version either. `done`: it is not in quarantine. */
  readonly state: 'accepted' | 'quarantined' | 'done';
  /** Why it stays in quarantine. */
  readonly reason: string | null;
  readonly format: string;
  /** Records of an assessment, sections of a report, results of a scan. */
  readonly records: number;
}

export type ReplayOutcome =
  { readonly ok: true; readonly verdict: ReplayVerdict } | { readonly ok: false; readonly failure: 'no-such-submission' | 'nothing-kept' };

/** What replaying a submission would come to. Nothing is stored. */
export function previewReplay(deps: ReplayDeps, scope: ClinicScope, id: string): Promise<ReplayOutcome> {
  return deps.records.forClinic(scope, async (clinic) => {
    const kept = await clinic.quarantine.find(submissionId(id), false);
    return whatIs(kept) ?? { ok: true, verdict: (await judge(deps, scope, clinic, kept as KeptSubmission)).verdict };
  });
}

/**
 * Reads a quarantined submission again. What this version can read is accepted under its own id and time of receipt, and is known from now on:
 * what was reported before stays as it was reported. Once taken, replaying it again changes nothing.
 */
export async function replaySubmission(deps: ReplayDeps, scope: ClinicScope, id: string): Promise<ReplayOutcome> {
  const outcome = await deps.records.forClinic(scope, async (clinic): Promise<ReplayOutcome> => {
    const kept = await clinic.quarantine.find(submissionId(id), true);
    return whatIs(kept) ?? { ok: true, verdict: await replay(deps, scope, clinic, kept as KeptSubmission) };
  });
  if (outcome.ok && outcome.verdict.state === 'accepted') await announceInbox(deps, scope);
  return outcome;
}

/** The outcome where there is nothing to read; null where there is. */
function whatIs(kept: KeptSubmission | null): ReplayOutcome | null {
  if (!kept) return { ok: false, failure: 'no-such-submission' };
  if (kept.state !== 'quarantined') return { ok: true, verdict: verdictOf(kept, 'done', null) };
  return kept.raw === null && kept.payload === null ? { ok: false, failure: 'nothing-kept' } : null;
}

interface Judged {
  readonly verdict: ReplayVerdict;
  /** Null: as it was read before. */
  readonly released: ReleasedSubmission | null;
  readonly hashes: DeviceHashes | null;
  readonly clash: Clash | null;
}

async function judge(deps: ReplayDeps, scope: ClinicScope, clinic: ClinicRecords, kept: KeptSubmission): Promise<Judged> {
  const nothing = { released: null, hashes: null, clash: null } as const;
  if (kept.raw === null) {
    const problem = await evidenceProblem(deps, clinic, kept);
    return { ...nothing, verdict: verdictOf(kept, problem === null ? 'accepted' : 'quarantined', problem) };
  }
  const read = kept.source === 'assessment' ? readAssessment(deps, scope, kept, kept.raw) : readReport(deps, kept, kept.raw);
  if (!read.ok) return { ...nothing, verdict: verdictOf(kept, 'quarantined', reasonOf(read)) };
  const { released } = read.value;
  return judged(kept, read.value, await clinic.quarantine.clash(kept.id, released));
}

function judged(kept: KeptSubmission, read: { released: ReleasedSubmission; hashes: DeviceHashes | null }, clash: Clash | null): Judged {
  const { format, records } = read.released;
  const reason = clash && CLASHES[clash];
  return { ...read, clash, verdict: verdictOf({ ...kept, format, records }, reason === null ? 'accepted' : 'quarantined', reason) };
}

const LONGEST_REASON = 300;
const reasonOf = ({ path, reason }: { path: string; reason: string }): string => `${path} ${reason}`.trim().slice(0, LONGEST_REASON);

function verdictOf({ id, format, records }: KeptSubmission, state: ReplayVerdict['state'], reason: string | null): ReplayVerdict {
  return { id, state, reason, format, records };
}

type ReadAgain = Read<{ readonly released: ReleasedSubmission; readonly hashes: DeviceHashes | null }>;

function readAssessment(deps: ReplayDeps, scope: ClinicScope, { receivedAt, bytes }: KeptSubmission, raw: string): ReadAgain {
  const read = deps.readers.assessment(raw, receivedAt);
  if (!read.ok) return read;
  return { ok: true, value: { released: submissionOfAssessment(deps, scope, { assessment: read.value, bytes }), hashes: null } };
}

/** Every section of it: what the computer told since is newer, and what it told before may lack some. */
function readReport(deps: ReplayDeps, { receivedAt, deviceId }: KeptSubmission, raw: string): ReadAgain {
  if (deviceId === null) return { ok: false, path: '', reason: 'it is of no computer' };
  const read = deps.readers.report(raw, receivedAt);
  if (!read.ok) return read;
  const { schema: format, reportId: idempotencyKey, sections } = read.value;
  const { hashes, contentHash } = hashReport(deps.secrets, read.value);
  const records = Object.keys(sections).length;
  const released = {
    format,
    idempotencyKey,
    contentHash,
    records,
    observedAt: hashes.observedAt,
    payload: { type: 'report', sections },
  } as const;
  return { ok: true, value: { released, hashes } };
}

const CLASHES: Readonly<Record<Clash, string>> = {
  'same-content': 'The same was sent again since, and taken then.',
  'same-key':
    'Other content came under its key since, and was taken. Nothing of this is lost: send it under a key of its own to have it taken.',
};

async function replay(deps: ReplayDeps, scope: ClinicScope, clinic: ClinicRecords, kept: KeptSubmission): Promise<ReplayVerdict> {
  const found = await judge(deps, scope, clinic, kept);
  const now = deps.clock.now();
  const { released, hashes } = found;
  const clash = found.verdict.state === 'accepted' ? await clinic.quarantine.release(kept.id, released, now) : null;
  const { verdict } = clash && released ? judged(kept, { released, hashes }, clash) : found;
  if (verdict.state !== 'accepted') {
    await refuse(clinic, kept, verdict.reason, clash ?? found.clash);
    return verdict;
  }
  if (hashes) await noteReport(clinic, kept, hashes);
  await clinic.work.request('normalise', 'inbox', now, now);
  const facts = { format: verdict.format, records: verdict.records };
  await clinic.audit.append({ at: now, action: 'submission.replayed', subject: { kind: 'submission', id: kept.id }, facts });
  return verdict;
}

/** Only what is there word for word already may go: whatever else was sent exists nowhere but here. */
function refuse({ quarantine }: ClinicRecords, kept: KeptSubmission, reason: string | null, clash: Clash | null): Promise<void> {
  const told = reason ?? kept.reason ?? '';
  return clash === 'same-content' ? quarantine.discard(kept.id, told) : quarantine.stay(kept.id, told);
}

/** A report older than the last one known moves no hashes. */
async function noteReport({ intake }: ClinicRecords, { deviceId }: KeptSubmission, hashes: DeviceHashes): Promise<void> {
  if (deviceId === null) return;
  const known = await intake.deviceHashes(deviceId, 'agent');
  if (!known || known.observedAt <= hashes.observedAt) await intake.keepDeviceHashes(deviceId, hashes, 'agent');
  await intake.notePresence(deviceId, hashes.observedAt, 'agent');
}

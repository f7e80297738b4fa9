import { submissionId, weaknessesOf, type ClinicScope, type ImportedWith, type Scan } from '#libs/domain';
import type { AssessmentOutcome } from './accept-assessment.js';
import { addOnce, announceInbox, noteUpload, originOf, type IntakeDeps } from './intake-deps.js';
import type { NewSubmission } from './ports/intake-records.js';
import { inParts } from './scan-parts.js';

export interface ReceivedScan {
  readonly scan: Scan;
  /** The sender's idempotency key. */
  readonly scanId: string;
  /** What was looked at; null: as the file says. */
  readonly scope: string | null;
  /** When it was looked; null: as the file says. */
  readonly observedAt: Date | null;
  /** The mapping that the file was read by; absent: its format is known. */
  readonly importedWith?: ImportedWith | undefined;
}

export type ScanOutcome =
  AssessmentOutcome | { readonly ok: false; readonly failure: 'scan-without-time' | 'scan-ahead-of-time' | 'scan-too-large' };

const UNNAMED = 'everything';
const NO_SCOPE = 'It names nothing that it looked at and came without a scope, so it cannot be compared with an earlier one.';
/** What one run may hold: a large clinic's year of scans is a tenth of it. */
const MOST_PLACES = 200_000;
const MOST_TEXT = 256 * 1024 * 1024;
const AHEAD_MS = 86_400_000;

type ScanSubmission =
  | { readonly ok: true; readonly submission: NewSubmission; readonly scan: Scan }
  | { readonly ok: false; readonly failure: 'scan-without-time' | 'scan-ahead-of-time' | 'scan-too-large' };

/** The format of submissions that are such runs. */
export function formatOfScan({ schema, format }: Pick<Scan, 'schema' | 'format'>): string {
  return `${schema}#${format}`;
}

/** The run as a submission of the scope's clinic. */
export function submissionOfScan(deps: Pick<IntakeDeps, 'clock' | 'secrets'>, scope: ClinicScope, received: ReceivedScan): ScanSubmission {
  const scan = { ...received.scan, findings: weaknessesOf(received.scan), verdict: verdictIn(received) };
  const receivedAt = deps.clock.now();
  const observedAt = timeOf(received);
  if (observedAt === null) return { ok: false, failure: 'scan-without-time' };
  const problem = problemWith(scan, observedAt, receivedAt);
  if (problem) return { ok: false, failure: problem };
  const { payload, parts, contentHash, length } = inParts(deps.secrets, { scan, scope: scopeOf(received) }, observedAt);
  if (length > MOST_TEXT) return { ok: false, failure: 'scan-too-large' };
  const submission: NewSubmission = {
    id: submissionId(deps.secrets.uuid()),
    source: 'scan',
    format: formatOfScan(scan),
    origin: originOf(scope),
    deviceId: null,
    idempotencyKey: received.scanId,
    ...{ contentHash, bytes: length, records: scan.records },
    ...{ observedAt, receivedAt, state: 'accepted', reason: null, payload, parts, raw: null },
    importedWith: received.importedWith,
  };
  return { ok: true, submission, scan };
}

/** Takes a scanner's run of the scope's clinic, once by its key and once by its content, and asks for the inbox to be normalised. */
export async function acceptScan(deps: IntakeDeps, scope: ClinicScope, received: ReceivedScan): Promise<ScanOutcome> {
  const made = submissionOfScan(deps, scope, received);
  if (!made.ok) return made;
  const { submission, scan } = made;
  const { records, contentHash, importedWith } = submission;
  const by = importedWith ? { mapping: importedWith.mappingId, version: importedWith.version } : {};
  const outcome = await deps.records.forClinic(scope, async (clinic): Promise<AssessmentOutcome> => {
    if (!(await clinic.profile.get())) return { ok: false, failure: 'no-such-clinic' };
    const added = await addOnce(clinic, submission);
    await noteUpload(clinic, added, 'scan.uploaded', { format: scan.format, records, saw: scan.verdict.saw, contentHash, ...by });
    return added;
  });
  if (outcome.ok && outcome.state === 'accepted') await announceInbox(deps, scope);
  return outcome;
}

/** A sender's name for what was looked at says nothing of what was looked for there. */
function scopeOf({ scope, scan }: ReceivedScan): string {
  const place = scope ?? scan.scope;
  return scan.looked === undefined ? (place ?? UNNAMED) : [place, scan.looked].filter((part) => part !== null).join(', ');
}

/** Two files that name neither what was looked at nor a scope may be of two different things: neither may close what the other found. */
function verdictIn({ scan, scope }: ReceivedScan): Scan['verdict'] {
  const { verdict, assets } = scan;
  const comparable = assets.length > 0 || scope !== null || scan.scope !== null;
  return comparable || verdict.saw !== 'everything' ? verdict : { saw: 'what-it-found', reason: NO_SCOPE };
}

function timeOf({ observedAt, scan }: ReceivedScan): Date | null {
  return observedAt ?? (scan.observedAt === null ? null : new Date(scan.observedAt));
}

function problemWith({ findings }: Scan, observedAt: Date, now: Date): 'scan-ahead-of-time' | 'scan-too-large' | null {
  if (observedAt.getTime() > now.getTime() + AHEAD_MS) return 'scan-ahead-of-time';
  return findings.reduce((sum, { instances }) => sum + instances.length, 0) > MOST_PLACES ? 'scan-too-large' : null;
}

import { submissionId, type ClinicScope, type Scan } from '#libs/domain';
import { canonicalJson } from './canonical-json.js';
import type { AssessmentOutcome } from './accept-assessment.js';
import { addOnce, announceInbox, noteUpload, originOf, type IntakeDeps } from './intake-deps.js';

export interface ReceivedScan {
  readonly scan: Scan;
  /** The sender's idempotency key. */
  readonly scanId: string;
  /** What was looked at; null: as the file says. */
  readonly scope: string | null;
  /** When it was looked; null: as the file says. */
  readonly observedAt: Date | null;
  /** Of the file as it was read. */
  readonly bytes: number;
}

export type ScanOutcome = AssessmentOutcome | { readonly ok: false; readonly failure: 'scan-without-time' | 'scan-ahead-of-time' };

const UNNAMED = 'everything';
const AHEAD_MS = 86_400_000;

/** Takes a scanner's run of the scope's clinic, once by its key and once by its content, and asks for the inbox to be normalised. */
export async function acceptScan(deps: IntakeDeps, scope: ClinicScope, received: ReceivedScan): Promise<ScanOutcome> {
  const { scan, scanId, bytes } = received;
  const receivedAt = deps.clock.now();
  const observedAt = received.observedAt ?? (scan.observedAt === null ? null : new Date(scan.observedAt));
  if (observedAt === null) return { ok: false, failure: 'scan-without-time' };
  if (observedAt.getTime() > receivedAt.getTime() + AHEAD_MS) return { ok: false, failure: 'scan-ahead-of-time' };
  const payload = { type: 'scan', scan, scope: received.scope ?? scan.scope ?? UNNAMED } as const;
  const contentHash = deps.secrets.sha256(canonicalJson({ ...payload, observedAt: observedAt.toISOString() }));
  const outcome = await deps.records.forClinic(scope, async (clinic): Promise<AssessmentOutcome> => {
    if (!(await clinic.profile.get())) return { ok: false, failure: 'no-such-clinic' };
    const added = await addOnce(clinic, {
      id: submissionId(deps.secrets.uuid()),
      source: 'scan',
      format: `${scan.schema}#${scan.format}`,
      origin: originOf(scope),
      deviceId: null,
      idempotencyKey: scanId,
      contentHash,
      bytes: Math.min(bytes, 2_147_483_647),
      records: scan.records,
      ...{ observedAt, receivedAt, state: 'accepted', reason: null, payload, raw: null },
    });
    await noteUpload(clinic, added, 'scan.uploaded', { format: scan.format, records: scan.records, saw: scan.verdict.saw, contentHash });
    return added;
  });
  if (outcome.ok && outcome.state === 'accepted') await announceInbox(deps, scope);
  return outcome;
}

import { submissionId, type ClinicScope, type DeviceId } from '#libs/domain';
import type { AssessmentOutcome } from './accept-assessment.js';
import { addOnce, noteUpload, originOf, type IntakeDeps } from './intake-deps.js';
import type { SubmissionSource } from './ports/intake-records.js';

export interface UnreadableSubmission {
  readonly source: SubmissionSource;
  readonly deviceId: DeviceId | null;
  /** The text as received, decompressed. */
  readonly raw: string;
  readonly bytes: number;
  readonly reason: string;
  /** Its device's key seems to be on two machines. */
  readonly suspect?: boolean;
}

/** What a clinic's quarantine holds at most: whoever may send could fill the database otherwise. */
const MOST_QUARANTINED_BYTES = 256 * 1024 * 1024;

export type QuarantineOutcome = AssessmentOutcome | { readonly ok: false; readonly failure: 'quarantine-full' };

/**
 * Keeps what this server cannot read yet, as received, so that it can be replayed by one that can. Its key is its content:
 * sent again after an upgrade, the payload's own key is still free.
 */
export function quarantineSubmission(deps: IntakeDeps, scope: ClinicScope, unreadable: UnreadableSubmission): Promise<QuarantineOutcome> {
  const receivedAt = deps.clock.now();
  const { source, deviceId, raw, bytes, reason, suspect = false } = unreadable;
  const contentHash = deps.secrets.sha256(raw);
  const idempotencyKey = `quarantined:${contentHash}`;
  return deps.records.forClinic(scope, async (clinic): Promise<QuarantineOutcome> => {
    if (!(await clinic.profile.get())) return { ok: false, failure: 'no-such-clinic' };
    const again = await clinic.intake.findSubmission(originOf(scope), idempotencyKey, contentHash);
    if (!again && (await clinic.quarantine.keptBytes()) + bytes > MOST_QUARANTINED_BYTES) return { ok: false, failure: 'quarantine-full' };
    const added = await addOnce(clinic, {
      id: submissionId(deps.secrets.uuid()),
      source,
      format: 'unknown',
      origin: originOf(scope),
      deviceId,
      idempotencyKey,
      contentHash,
      bytes,
      records: 0,
      observedAt: receivedAt,
      receivedAt,
      state: 'quarantined',
      reason,
      payload: null,
      raw,
      suspect,
    });
    if (source === 'assessment') await noteUpload(clinic, added, 'assessment.quarantined', { contentHash });
    return added;
  });
}

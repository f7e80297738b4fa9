import { submissionId, type Assessment, type ClinicScope } from '#libs/domain';
import { canonicalJson } from './canonical-json.js';
import { hideNames } from './hide-names.js';
import { addOnce, announceInbox, noteUpload, originOf, type IntakeDeps, type IntakeOutcome } from './intake-deps.js';

export type AssessmentOutcome = IntakeOutcome | { readonly ok: false; readonly failure: 'no-such-clinic' };

/**
 * Takes an assessment of the scope's clinic, once by its key and once by its content, and asks for the inbox to be
 * normalised. Names of people are hidden before anything is stored.
 */
export async function acceptAssessment(
  deps: IntakeDeps,
  scope: ClinicScope,
  received: { readonly assessment: Assessment; readonly bytes: number },
): Promise<AssessmentOutcome> {
  const receivedAt = deps.clock.now();
  const assessment = hideNames(deps.secrets, scope, received.assessment);
  const { assessmentId, ...content } = assessment;
  const contentHash = deps.secrets.sha256(canonicalJson(content));
  const outcome = await deps.records.forClinic(scope, async (clinic): Promise<AssessmentOutcome> => {
    if (!(await clinic.profile.get())) return { ok: false, failure: 'no-such-clinic' };
    const added = await addOnce(clinic, {
      id: submissionId(deps.secrets.uuid()),
      source: 'assessment',
      format: `${assessment.schema}#${assessment.kind}`,
      origin: originOf(scope),
      deviceId: null,
      idempotencyKey: assessmentId,
      contentHash,
      bytes: received.bytes,
      records: assessment.records.length,
      observedAt: new Date(assessment.observedAt),
      receivedAt,
      state: 'accepted',
      reason: null,
      payload: { type: 'assessment', assessment },
      raw: null,
    });
    const facts = { kind: assessment.kind, records: assessment.records.length, contentHash };
    await noteUpload(clinic, added, 'assessment.uploaded', facts);
    return added;
  });
  if (outcome.ok && outcome.state === 'accepted') await announceInbox(deps, scope);
  return outcome;
}

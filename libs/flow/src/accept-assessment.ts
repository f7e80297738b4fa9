import { submissionId, type Assessment, type ClinicScope, type ImportedWith } from '#libs/domain';
import { canonicalJson } from './canonical-json.js';
import { hideNames } from './hide-names.js';
import { addOnce, announceInbox, noteUpload, originOf, type IntakeDeps, type IntakeOutcome } from './intake-deps.js';
import type { NewSubmission } from './ports/intake-records.js';

export type AssessmentOutcome = IntakeOutcome | { readonly ok: false; readonly failure: 'no-such-clinic' };

export interface ReceivedAssessment {
  readonly assessment: Assessment;
  /** As received. */
  readonly bytes: number;
  /** The mapping that a file was read by. */
  readonly importedWith?: ImportedWith | undefined;
}

/** The assessment as a submission of the scope's clinic. Names of people are hidden before anything is stored. */
export function submissionOfAssessment(
  deps: Pick<IntakeDeps, 'clock' | 'secrets'>,
  scope: ClinicScope,
  received: ReceivedAssessment,
): NewSubmission {
  const assessment = hideNames(deps.secrets, scope, received.assessment);
  const { assessmentId, ...content } = assessment;
  return {
    id: submissionId(deps.secrets.uuid()),
    source: 'assessment',
    format: `${assessment.schema}#${assessment.kind}`,
    origin: originOf(scope),
    deviceId: null,
    idempotencyKey: assessmentId,
    contentHash: deps.secrets.sha256(canonicalJson(content)),
    bytes: received.bytes,
    records: assessment.records.length,
    observedAt: new Date(assessment.observedAt),
    receivedAt: deps.clock.now(),
    state: 'accepted',
    reason: null,
    payload: { type: 'assessment', assessment },
    raw: null,
    importedWith: received.importedWith,
  };
}

/** Takes an assessment of the scope's clinic, once by its key and once by its content, and asks for the inbox to be normalised. */
export async function acceptAssessment(deps: IntakeDeps, scope: ClinicScope, received: ReceivedAssessment): Promise<AssessmentOutcome> {
  const submission = submissionOfAssessment(deps, scope, received);
  const outcome = await deps.records.forClinic(scope, async (clinic): Promise<AssessmentOutcome> => {
    if (!(await clinic.profile.get())) return { ok: false, failure: 'no-such-clinic' };
    const added = await addOnce(clinic, submission);
    const { records, contentHash, importedWith } = submission;
    const by = importedWith ? { mapping: importedWith.mappingId, version: importedWith.version } : {};
    await noteUpload(clinic, added, 'assessment.uploaded', { kind: received.assessment.kind, records, contentHash, ...by });
    return added;
  });
  if (outcome.ok && outcome.state === 'accepted') await announceInbox(deps, scope);
  return outcome;
}

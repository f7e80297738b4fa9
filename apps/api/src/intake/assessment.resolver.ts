import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver, type Complexity } from '@nestjs/graphql';
import { clinicId, type Assessment, type ClinicScope } from '#libs/domain';
import { acceptAssessment, quarantineSubmission, type AssessmentOutcome, type IntakeDeps } from '#libs/flow';
import { AUTO, parseAssessmentCsv, parseAssessmentJson, parseToolFile, type Parsed, type ToolFile } from '#libs/formats';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { InScope, type Scope } from '../edge/scope.js';
import {
  SubmissionReceiptView,
  toReceiptView,
  UploadAssessmentInput,
  type AssessmentEnvelopeInput,
  type ToolFileInput,
} from './assessment.view.js';

/** Largest content, as UTF-8. */
const MAX_CONTENT = 10 * 1024 * 1024;

/** Reading and storing a large file is the work of many reads, so an operation can hold only a few. */
const parsing: Complexity = ({ childComplexity }) => 10_000 + childComplexity;

/** Takes assessments from people; agents and tools send theirs to ingest, through the same parsers and use cases. */
@Resolver()
export class AssessmentResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('assessment.upload', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => SubmissionReceiptView, {
    description:
      'Takes an assessment of one of your clinics, once. BAD_USER_INPUT names the place that is wrong; CONFLICT when its key was used for other content.',
    complexity: parsing,
  })
  async uploadAssessment(
    @InScope() scope: Scope,
    @Args('input', { description: 'The clinic and the file.' }) input: UploadAssessmentInput,
  ): Promise<SubmissionReceiptView> {
    const bytes = Buffer.byteLength(input.content);
    if (bytes > MAX_CONTENT) throw new ExpectedFailure('bad-argument', `content: ${bytes} bytes; at most ${MAX_CONTENT}.`);
    const parsed = parse(input, scope.now);
    return toReceiptView(succeed(await this.receive(scope.clinic(clinicId(input.clinicId)), parsed, { raw: input.content, bytes })));
  }

  private receive(clinic: ClinicScope, parsed: Parsed<Assessment>, sent: { raw: string; bytes: number }): Promise<AssessmentOutcome> {
    if (parsed.ok) return acceptAssessment(this.intake(), clinic, { assessment: parsed.value, bytes: sent.bytes });
    const { problem, path, reason } = parsed;
    if (problem === 'invalid') throw new ExpectedFailure('invalid-assessment', path === '' ? `It ${reason}.` : `${path}: ${reason}.`);
    return quarantineSubmission(this.intake(), clinic, { source: 'assessment', deviceId: null, reason: `${path}: ${reason}`, ...sent });
  }

  private intake(): IntakeDeps {
    const unannounced = (error: unknown): void => this.deps.log.warn({ err: error }, 'an assessment waits for sweep');
    return { ...this.deps, unannounced };
  }
}

function parse({ format, content, envelope, toolFile }: UploadAssessmentInput, now: Date): Parsed<Assessment> {
  if (format === 'tool') return parseToolFile(content, toolFileOf(toolFile), now);
  if (toolFile) throw new ExpectedFailure('bad-argument', 'toolFile: it is for TOOL; leave it out.');
  if (format === 'csv') return parseAssessmentCsv(content, csvEnvelope(envelope), now);
  if (envelope) throw new ExpectedFailure('bad-argument', 'envelope: JSON carries its own; leave it out.');
  return parseAssessmentJson(content, now);
}

function csvEnvelope(envelope: AssessmentEnvelopeInput | null | undefined): Parameters<typeof parseAssessmentCsv>[1] {
  if (!envelope) throw new ExpectedFailure('bad-argument', 'envelope: CSV needs one.');
  const { kind, assessmentId, observedAt, tool, complete } = envelope;
  return { kind, assessmentId, observedAt: observedAt.toISOString(), tool, complete: complete ?? false };
}

function toolFileOf(said: ToolFileInput | null | undefined): ToolFile {
  if (!said) throw new ExpectedFailure('bad-argument', 'toolFile: TOOL needs one.');
  const { format, assessmentId, observedAt, tool, complete, patientData, offsite, backupSet, utcOffset } = said;
  return {
    format: format ?? AUTO,
    assessmentId,
    observedAt: observedAt.toISOString(),
    tool: tool ?? null,
    complete: complete ?? null,
    patientData: patientData ?? null,
    offsite: offsite ?? null,
    backupSet: backupSet ?? null,
    utcOffset: utcOffset ?? null,
  };
}

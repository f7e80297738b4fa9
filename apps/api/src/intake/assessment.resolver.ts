import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId, readsFindings, type Assessment, type ClinicScope } from '#libs/domain';
import {
  acceptAssessment,
  findMapping,
  quarantineSubmission,
  type AssessmentOutcome,
  type IntakeDeps,
  type QuarantineOutcome,
} from '#libs/flow';
import { AUTO, parseAssessmentCsv, parseAssessmentJson, parseToolFile, readImport, type Parsed, type ToolFile } from '#libs/formats';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { InScope, type Scope } from '../edge/scope.js';
import { checkContent, parsing } from './content-limit.js';
import { mappingUuid } from './import-mapping.mutations.js';
import { problemInWords } from './import-problem.js';
import {
  SubmissionReceiptView,
  toReceiptView,
  UploadAssessmentInput,
  type AssessmentEnvelopeInput,
  type ToolFileInput,
} from './assessment.view.js';

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
    const bytes = checkContent(input.content);
    const clinic = scope.clinic(clinicId(input.clinicId));
    if (input.format === 'mapped') return toReceiptView(succeed(await this.receiveMapped(clinic, input, scope.now)));
    if (input.mapped) throw new ExpectedFailure('bad-argument', 'mapped: it is for MAPPED; leave it out.');
    return toReceiptView(succeed(await this.receive(clinic, parse(input, scope.now), { raw: input.content, bytes })));
  }

  private async receiveMapped(clinic: ClinicScope, input: UploadAssessmentInput, now: Date): Promise<AssessmentOutcome> {
    const { content, mapped, envelope, toolFile } = input;
    if (!mapped) throw new ExpectedFailure('bad-argument', 'mapped: MAPPED needs it.');
    if (envelope || toolFile) throw new ExpectedFailure('bad-argument', 'envelope, toolFile: leave them out with MAPPED.');
    const { mapping } = succeed(await findMapping(this.deps, clinic, mappingUuid(mapped.mappingId)));
    if (readsFindings(mapping.rules))
      throw new ExpectedFailure(
        'bad-argument',
        'mapped: this mapping reads findings; send the file by uploadScan, or to POST /v1/scans of ingest.',
      );
    const { assessmentId, observedAt, complete } = mapped;
    const said = { assessmentId, observedAt: observedAt.toISOString(), complete: complete ?? false };
    const { assessment, problems, problemCount } = readImport(content, mapping.rules, said, now);
    if (!assessment) throw new ExpectedFailure('invalid-assessment', problemInWords(problems, problemCount));
    return acceptAssessment(this.intake(), clinic, { assessment, bytes: Buffer.byteLength(content), importedWith: mapping });
  }

  private receive(clinic: ClinicScope, parsed: Parsed<Assessment>, sent: { raw: string; bytes: number }): Promise<QuarantineOutcome> {
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
  const { format, assessmentId, observedAt, tool, complete, patientData, offsite, backupSet, utcOffset, domain } = said;
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
    domain: domain ?? null,
  };
}

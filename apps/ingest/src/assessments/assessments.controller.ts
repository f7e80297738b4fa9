import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readsFindings, type Assessment, type ClinicScope } from '#libs/domain';
import { acceptAssessment, findMapping, quarantineSubmission } from '#libs/flow';
import { parseAssessmentCsv, parseAssessmentJson, parseToolFile, readImport, type Parsed } from '#libs/formats';
import { Admits, CSV_TYPE, JSON_TYPE } from '../edge/access.js';
import { callerOf } from '../edge/caller.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { firstProblem } from '../edge/first-problem.js';
import { mediaTypeOf } from '../edge/media-type.js';
import { refused } from '../edge/refused.js';
import { textBody, type ByteBody } from '../edge/request-hooks.js';
import { Intake } from '../intake.js';
import { checkKey, receiptBody, type ReceiptBody } from '../receipt.js';
import { csvEnvelope, mappedFileOf, refuseEnvelope, toolFileOf, type MappedFile } from './envelope.js';

const MIB = 1024 * 1024;
const BODY = { types: [JSON_TYPE, CSV_TYPE], compressed: 4 * MIB, inflated: 12 * MIB, undecoded: true } as const;

type Upload = FastifyRequest<{ Body: ByteBody }>;

/** Results that no agent can see, uploaded by people and their tools. */
@Controller('v1/assessments')
export class AssessmentsController {
  constructor(private readonly intake: Intake) {}

  @Admits('uploader', BODY)
  @Post()
  @HttpCode(202)
  async receive(@Req() request: Upload): Promise<ReceiptBody> {
    const { scope } = callerOf(request, 'uploader');
    const { deps } = this.intake;
    const mapped = mappedFileOf(request);
    if (mapped) return this.receiveMapped(request, scope, mapped);
    const { text, bytes } = textBody(request.body.data);
    const parsed = this.parse(request, text);
    if (parsed.ok) {
      checkKey(request, parsed.value.assessmentId, '/assessmentId');
      return receiptBody(succeed(await acceptAssessment(deps, scope, { assessment: parsed.value, bytes })));
    }
    if (parsed.problem === 'invalid') throw refused(parsed);
    const unreadable = { source: 'assessment', deviceId: null, raw: text, bytes, reason: parsed.reason } as const;
    return receiptBody(succeed(await quarantineSubmission(deps, scope, unreadable)));
  }

  /** A file of whatever program, by a mapping of the provider's; all of it or nothing. */
  private async receiveMapped(request: Upload, scope: ClinicScope, said: MappedFile): Promise<ReceiptBody> {
    const { deps } = this.intake;
    const { data } = request.body;
    const { mapping } = succeed(await findMapping(deps, scope, said.mappingId));
    if (readsFindings(mapping.rules))
      throw new ExpectedFailure('bad-query', { path: 'mapping', detail: 'mapping reads findings: send the file to /v1/scans.' });
    const { assessment, problems, problemCount } = readImport(data, mapping.rules, said.envelope, deps.clock.now());
    if (!assessment) throw firstProblem(problems, problemCount);
    checkKey(request, assessment.assessmentId, '/assessmentId');
    return receiptBody(succeed(await acceptAssessment(deps, scope, { assessment, bytes: data.length, importedWith: mapping })));
  }

  private parse(request: Upload, text: string): Parsed<Assessment> {
    const now = this.intake.deps.clock.now();
    if (mediaTypeOf(request, BODY) === CSV_TYPE) return parseAssessmentCsv(text, csvEnvelope(request), now);
    const toolFile = toolFileOf(request);
    if (toolFile) return parseToolFile(text, toolFile, now);
    refuseEnvelope(request);
    return parseAssessmentJson(text, now);
  }
}

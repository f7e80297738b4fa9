import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Assessment } from '#libs/domain';
import { acceptAssessment, quarantineSubmission } from '#libs/flow';
import { parseAssessmentCsv, parseAssessmentJson, parseToolFile, type Parsed } from '#libs/formats';
import { Admits, CSV_TYPE, JSON_TYPE } from '../edge/access.js';
import { callerOf } from '../edge/caller.js';
import { succeed } from '../edge/expected-failure.js';
import { mediaTypeOf } from '../edge/media-type.js';
import { refused } from '../edge/refused.js';
import type { TextBody } from '../edge/request-hooks.js';
import { Intake } from '../intake.js';
import { checkKey, receiptBody, type ReceiptBody } from '../receipt.js';
import { csvEnvelope, refuseEnvelope, toolFileOf } from './envelope.js';

const MIB = 1024 * 1024;
const BODY = { types: [JSON_TYPE, CSV_TYPE], compressed: 4 * MIB, inflated: 12 * MIB };

type Upload = FastifyRequest<{ Body: TextBody }>;

/** Results that no agent can see, uploaded by people and their tools. */
@Controller('v1/assessments')
export class AssessmentsController {
  constructor(private readonly intake: Intake) {}

  @Admits('uploader', BODY)
  @Post()
  @HttpCode(202)
  async receive(@Req() request: Upload): Promise<ReceiptBody> {
    const { scope } = callerOf(request, 'uploader');
    const { text, bytes } = request.body;
    const { deps } = this.intake;
    const parsed = this.parse(request);
    if (parsed.ok) {
      checkKey(request, parsed.value.assessmentId, '/assessmentId');
      return receiptBody(succeed(await acceptAssessment(deps, scope, { assessment: parsed.value, bytes })));
    }
    if (parsed.problem === 'invalid') throw refused(parsed);
    const unreadable = { source: 'assessment', deviceId: null, raw: text, bytes, reason: parsed.reason } as const;
    return receiptBody(succeed(await quarantineSubmission(deps, scope, unreadable)));
  }

  private parse(request: Upload): Parsed<Assessment> {
    const now = this.intake.deps.clock.now();
    const { text } = request.body;
    if (mediaTypeOf(request, BODY) === CSV_TYPE) return parseAssessmentCsv(text, csvEnvelope(request), now);
    const toolFile = toolFileOf(request);
    if (toolFile) return parseToolFile(text, toolFile, now);
    refuseEnvelope(request);
    return parseAssessmentJson(text, now);
  }
}

import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acceptReport, quarantineSubmission } from '#libs/flow';
import { parseAgentReport, readJson } from '#libs/formats';
import { Admits, JSON_TYPE } from '../edge/access.js';
import { callerOf } from '../edge/caller.js';
import { succeed } from '../edge/expected-failure.js';
import { refused } from '../edge/refused.js';
import type { TextBody } from '../edge/request-hooks.js';
import { Intake } from '../intake.js';
import { checkKey, receiptBody, type ReceiptBody, type ReportReceiptBody } from '../receipt.js';

const MIB = 1024 * 1024;
const BODY = { types: [JSON_TYPE], compressed: 2 * MIB, inflated: 8 * MIB };

/** What a device says of itself. */
@Controller('v1/reports')
export class ReportsController {
  constructor(private readonly intake: Intake) {}

  @Admits('device', BODY)
  @Post()
  @HttpCode(202)
  async receive(@Req() request: FastifyRequest<{ Body: TextBody }>): Promise<ReceiptBody | ReportReceiptBody> {
    const { deviceId, scope, keyDue, ...standing } = callerOf(request, 'device');
    const { text, bytes } = request.body;
    const { deps } = this.intake;
    const json = readJson(text);
    const parsed = json.ok ? parseAgentReport(json.value, deps.clock.now()) : json;
    if (parsed.ok) {
      checkKey(request, parsed.value.reportId, '/reportId');
      const taken = { ...standing, deviceId, report: parsed.value, bytes, link: linkIn(request) };
      const receipt = succeed(await acceptReport(deps, scope, taken));
      return { ...receiptBody(receipt), link: receipt.link, keyDue };
    }
    if (parsed.problem === 'invalid') throw refused(parsed);
    const unreadable = { source: 'agent', deviceId, raw: text, bytes, reason: parsed.reason, suspect: standing.suspect } as const;
    return receiptBody(succeed(await quarantineSubmission(deps, scope, unreadable)));
  }
}

/** What the device kept from its last receipt. Given twice or too long it says nothing. */
function linkIn({ headers }: FastifyRequest): string | null {
  const link = headers['wardround-link'];
  return typeof link === 'string' && link.length <= 64 ? link : null;
}

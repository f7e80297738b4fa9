import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { enrolDevice } from '#libs/flow';
import { parseEnrolment, readJson } from '#libs/formats';
import { INGEST_DEPS, type IngestDeps } from '../deps.js';
import { Admits, JSON_TYPE } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { refused } from '../edge/refused.js';
import type { TextBody } from '../edge/request-hooks.js';

const BODY = { types: [JSON_TYPE], compressed: 16 * 1024, inflated: 16 * 1024 };

/** A machine trades its clinic's enrolment token for a key of its own. The token is the whole proof, and it is in the body. */
@Controller('v1/enrol')
export class EnrolController {
  constructor(@Inject(INGEST_DEPS) private readonly deps: IngestDeps) {}

  @Admits('anybody', BODY)
  @Post()
  @HttpCode(201)
  async enrol(@Body() { text }: TextBody): Promise<{ readonly deviceId: string; readonly deviceKey: string }> {
    const json = readJson(text);
    const parsed = json.ok ? parseEnrolment(json.value) : json;
    if (!parsed.ok) throw refused(parsed);
    const { token, device } = parsed.value;
    const { deviceId, deviceKey } = succeed(await enrolDevice(this.deps, token, device));
    return { deviceId, deviceKey };
  }
}

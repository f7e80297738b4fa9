import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { renewDeviceKey } from '#libs/flow';
import { INGEST_DEPS, type IngestDeps } from '../deps.js';
import { Admits } from '../edge/access.js';
import { callerOf } from '../edge/caller.js';
import { succeed } from '../edge/expected-failure.js';

/** A device asks for another key when its own is due. The one that it asks with stays good until the new one has been used. */
@Controller('v1/keys')
export class KeysController {
  constructor(@Inject(INGEST_DEPS) private readonly deps: IngestDeps) {}

  @Admits('device')
  @Post()
  @HttpCode(201)
  async renew(@Req() request: FastifyRequest): Promise<{ readonly deviceKey: string }> {
    const { deviceId, scope } = callerOf(request, 'device');
    const { deviceKey } = succeed(await renewDeviceKey(this.deps, scope, deviceId));
    return { deviceKey };
  }
}

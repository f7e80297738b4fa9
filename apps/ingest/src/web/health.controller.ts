import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { INGEST_DEPS, type IngestDeps } from '../deps.js';
import { Admits } from '../edge/access.js';

/** For load balancers and the launcher. The queue is not asked: ingest takes reports without it. */
@Controller('health')
export class HealthController {
  constructor(@Inject(INGEST_DEPS) private readonly deps: IngestDeps) {}

  @Admits('anybody')
  @Get()
  async health(@Res() reply: FastifyReply): Promise<void> {
    const database = await this.deps.ping().then(
      () => 'up',
      (error: unknown) => {
        this.deps.log.warn({ err: error }, 'the database does not answer');
        return 'down';
      },
    );
    const up = database === 'up';
    void reply
      .code(up ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: up ? 'ok' : 'failing', database });
  }
}

import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public } from '../edge/access.js';

/** For load balancers and the launcher. */
@Controller('health')
export class HealthController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Public()
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

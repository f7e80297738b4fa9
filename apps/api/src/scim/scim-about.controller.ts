import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { answer, baseOf, directoryOf } from './scim-call.js';
import { listResponse, resourceTypes, schemas, serviceProviderConfig } from './scim-shapes.js';

/** What the service can do and what its resources look like, for whoever bears a token. */
@Controller('scim/v2')
export class ScimAboutController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Public()
  @Get('ServiceProviderConfig')
  async config(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await directoryOf(this.deps, request);
    answer(reply, 200, serviceProviderConfig(baseOf(this.deps)));
  }

  @Public()
  @Get(':kind')
  async list(@Param('kind') kind: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const items = await this.described(kind, request);
    answer(
      reply,
      200,
      listResponse({ total: items.length, items }, 1, (item) => item),
    );
  }

  @Public()
  @Get(':kind/:id')
  async one(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = (await this.described(kind, request)).find((item) => item.id === id);
    if (!found) throw new ExpectedFailure('scim-not-found');
    answer(reply, 200, found);
  }

  private async described(kind: string, request: FastifyRequest): Promise<readonly { readonly id: string }[]> {
    await directoryOf(this.deps, request);
    const base = baseOf(this.deps);
    if (kind === 'ResourceTypes') return resourceTypes(base);
    if (kind === 'Schemas') return schemas(base);
    throw new ExpectedFailure('scim-not-found');
  }
}

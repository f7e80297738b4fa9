import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { changeProvisionedGroup, dropProvisionedGroup, provisionGroup, type ScimGroupInput } from '#libs/flow';
import { patchScimGroup, readScimGroup } from '#libs/formats';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Public } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { answer, baseOf, directoryOf, idOf, listCallOf } from './scim-call.js';
import { listResponse, groupResource } from './scim-shapes.js';

/** Groups, as a directory keeps them; open to whoever bears the provider's token, which each call checks first. */
@Controller('scim/v2/Groups')
export class ScimGroupsController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Public()
  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const scope = await directoryOf(this.deps, request);
    const { filter, startIndex, count } = listCallOf(request);
    const page = await this.deps.records.forProvider(scope, ({ provisioning }) => provisioning.groups(filter, startIndex - 1, count));
    answer(
      reply,
      200,
      listResponse(page, startIndex, (group) => groupResource(baseOf(this.deps), group)),
    );
  }

  @Public()
  @Get(':id')
  async get(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const scope = await directoryOf(this.deps, request);
    const filter = { attribute: 'id', value: idOf(id) } as const;
    const { items } = await this.deps.records.forProvider(scope, ({ provisioning }) => provisioning.groups(filter, 0, 1));
    if (!items[0]) throw new ExpectedFailure('scim-not-found');
    answer(reply, 200, groupResource(baseOf(this.deps), items[0]));
  }

  @Public()
  @Post()
  async create(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const scope = await directoryOf(this.deps, request);
    const input = readScimGroup(body);
    if (!input) throw new ExpectedFailure('scim-invalid');
    const { group } = succeed(await provisionGroup(this.deps, scope, input));
    answer(reply, 201, groupResource(baseOf(this.deps), group));
  }

  @Public()
  @Put(':id')
  async replace(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.change(id, request, reply, () => readScimGroup(body));
  }

  @Public()
  @Patch(':id')
  async patch(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.change(id, request, reply, (known) => patchScimGroup(known, body));
  }

  @Public()
  @Delete(':id')
  async remove(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const scope = await directoryOf(this.deps, request);
    succeed(await dropProvisionedGroup(this.deps, scope, idOf(id)));
    answer(reply, 204, null);
  }

  private async change(
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    to: (known: ScimGroupInput) => ScimGroupInput | null,
  ): Promise<void> {
    const scope = await directoryOf(this.deps, request);
    const { group } = succeed(await changeProvisionedGroup(this.deps, scope, idOf(id), to));
    answer(reply, 200, groupResource(baseOf(this.deps), group));
  }
}

import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acceptQueryLog, enrolNode, questionsFor, takeAnswers } from '#libs/flow';
import {
  osqueryConfig,
  osquerySections,
  parseOsqueryAnswers,
  parseOsqueryEnrolment,
  parseOsqueryLog,
  readNodeRequest,
} from '#libs/formats';
import { INGEST_DEPS, type IngestDeps } from '../deps.js';
import { Admits, JSON_TYPE } from '../edge/access.js';
import { refused } from '../edge/refused.js';
import type { TextBody } from '../edge/request-hooks.js';
import { Intake } from '../intake.js';
import { NODE_INVALID, OsqueryNodes, type NodeAnswer } from './osquery-nodes.js';

const KIB = 1024;
const MIB = 1024 * KIB;
const SMALL = { types: [JSON_TYPE], compressed: 64 * KIB, inflated: 256 * KIB };
const LOG = { types: [JSON_TYPE], compressed: 4 * MIB, inflated: 16 * MIB };

type Posted = FastifyRequest<{ Body: TextBody }>;

/** osquery's remote API. The node's key is in the body, and a key that is not good is answered with node_invalid: osquery enrols again then. */
@Controller('v1/osquery')
export class OsqueryController {
  constructor(
    @Inject(INGEST_DEPS) private readonly deps: IngestDeps,
    private readonly intake: Intake,
    private readonly nodes: OsqueryNodes,
  ) {}

  @Admits('anybody', SMALL)
  @Post('enroll')
  @HttpCode(200)
  async enroll(@Req() request: Posted): Promise<NodeAnswer> {
    const body = readNodeRequest(request.body.text);
    if (!body.ok) throw refused(body);
    const parsed = parseOsqueryEnrolment(body.value.json);
    if (!parsed.ok) throw refused(parsed);
    const { secret, ...machine } = parsed.value;
    const outcome = await enrolNode(this.deps, secret, { ...machine, source: 'osquery' });
    if (outcome.ok) return { node_key: outcome.nodeKey, node_invalid: false };
    this.deps.log.info({ failure: outcome.failure, requestId: request.id }, 'refused');
    return NODE_INVALID;
  }

  @Admits('node', SMALL)
  @Post('config')
  @HttpCode(200)
  config(@Req() request: Posted): Promise<NodeAnswer> {
    return this.nodes.answer(request, ({ node }) => Promise.resolve({ ...osqueryConfig(node.platform, node.epoch), node_invalid: false }));
  }

  @Admits('node', LOG)
  @Post('log')
  @HttpCode(200)
  log(@Req() request: Posted): Promise<NodeAnswer> {
    return this.nodes.answer(request, async ({ node, json }) => {
      const { deps } = this.intake;
      const { bytes } = request.body;
      const parsed = parseOsqueryLog(json, bytes, deps.clock.now());
      if (!parsed.ok) throw refused(parsed);
      await acceptQueryLog(deps, osquerySections, node, { ...parsed.value, bytes });
      return { node_invalid: false };
    });
  }

  @Admits('node', SMALL)
  @Post('distributed/read')
  @HttpCode(200)
  read(@Req() request: Posted): Promise<NodeAnswer> {
    return this.nodes.answer(request, async ({ node }) => ({ queries: await questionsFor(this.deps, node), node_invalid: false }));
  }

  @Admits('node', LOG)
  @Post('distributed/write')
  @HttpCode(200)
  write(@Req() request: Posted): Promise<NodeAnswer> {
    return this.nodes.answer(request, async ({ node, json }) => {
      const parsed = parseOsqueryAnswers(json);
      if (!parsed.ok) throw refused(parsed);
      await takeAnswers(this.deps, node, parsed.value);
      return { node_invalid: false };
    });
  }
}

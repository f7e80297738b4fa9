import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findFeed, type FedDevice } from '#libs/flow';
import { readNodeRequest, type NodeRequest } from '#libs/formats';
import { INGEST_DEPS, type IngestDeps } from '../deps.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { refused } from '../edge/refused.js';
import type { TextBody } from '../edge/request-hooks.js';
import { RateWindow } from '../edge/rate-window.js';

export interface NodeAnswer {
  readonly node_key?: string;
  /** Questions by id. */
  readonly queries?: Readonly<Record<string, string>>;
  /** True: the key is not good, enrol again. */
  readonly node_invalid: boolean;
}

export const NODE_INVALID: NodeAnswer = { node_invalid: true };

interface Asking {
  readonly node: FedDevice;
  readonly json: NodeRequest['json'];
}

/** Finds the node whose key a request bears, in its body or in its Authorization header. */
@Injectable()
export class OsqueryNodes {
  private readonly rates: RateWindow;

  constructor(@Inject(INGEST_DEPS) private readonly deps: IngestDeps) {
    this.rates = new RateWindow(deps.settings.requestsPerMinutePerCaller);
  }

  async answer(request: FastifyRequest<{ Body: TextBody }>, work: (asking: Asking) => Promise<NodeAnswer>): Promise<NodeAnswer> {
    const body = readNodeRequest(request.body.text);
    if (!body.ok) throw refused(body);
    const { nodeKey, json } = body.value;
    const node = await findFeed(this.deps, 'osquery', nodeKey ?? keyInHeader(request) ?? '');
    if (!node) return NODE_INVALID;
    const retryAfter = this.deps.settings.rateLimit ? this.rates.attempt(node.deviceId, this.deps.clock.now()) : null;
    if (retryAfter !== null) throw new ExpectedFailure('too-many-requests', { retryAfter });
    return work({ node, json });
  }
}

function keyInHeader({ headers }: FastifyRequest): string | null {
  return /^NodeKey +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

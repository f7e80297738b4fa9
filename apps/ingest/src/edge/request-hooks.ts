import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { senderOf } from '#libs/domain';
import { decodeText } from '#libs/formats';
import type { IngestDeps } from '../deps.js';
import type { AccessRule } from './access.js';
import { authenticateDevice, authenticateUploader } from './authenticate.js';
import type { Caller } from './caller.js';
import { ExpectedFailure } from './expected-failure.js';
import { checkBodyHeaders, encodingOf } from './media-type.js';
import { RateWindow } from './rate-window.js';
import { readBody } from './read-body.js';
import { streamBody } from './stream-body.js';
import { refused } from './refused.js';

/** A body as it was received, decompressed and decoded. */
export interface TextBody {
  readonly text: string;
  readonly bytes: number;
}

/** A body as it was received, decompressed. */
export interface ByteBody {
  readonly data: Uint8Array;
}

/** Agents and proxies send a dozen. */
const MAX_HEADERS = 100;

/** What every request passes before a controller sees it: rate, caller, size and type by its headers, and only then its body. */
export function addRequestHooks(server: FastifyInstance, deps: IngestDeps): void {
  const rates = new Rates(deps);
  server.decorateRequest('caller', null);
  server.addHook('onRoute', requireAccessRule);
  server.addHook('onRequest', async (request) => {
    if (request.raw.rawHeaders.length > 2 * MAX_HEADERS) throw new ExpectedFailure('bad-request');
    if (request.is404) throw new ExpectedFailure('page-not-found');
    const { access } = request.routeOptions.config;
    if (!access) throw new Error(`${request.routeOptions.url} has no access rule`);
    rates.limitAddress(request, access);
    request.caller = await admit(deps, request, access);
    rates.limitCaller(request.caller);
    if (access.body) checkBodyHeaders(request, access.body);
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', async (request: FastifyRequest, payload: NodeJS.ReadableStream) => {
    const rule = request.routeOptions.config.access?.body;
    if (!rule) throw new ExpectedFailure('bad-request');
    const { bodyTimeoutMs: timeoutMs } = deps.settings;
    if (rule.streamed) return streamBody(payload as typeof request.raw, { encoding: encodingOf(request, rule), rule, timeoutMs });
    const bytes = await readBody(payload as typeof request.raw, { encoding: encodingOf(request, rule), rule, timeoutMs });
    return rule.undecoded ? ({ data: bytes } satisfies ByteBody) : textBody(bytes);
  });
}

/** A body that has to be UTF-8. */
export function textBody(bytes: Uint8Array): TextBody {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw refused(decoded);
  return { text: decoded.value, bytes: bytes.length };
}

/** Ingest does not start while any route is without a rule. */
function requireAccessRule({ method, url, config }: RouteOptions): void {
  if (!config?.access) throw new Error(`No access rule on ${String(method)} ${url}. Put @Admits(…) on its handler.`);
}

async function admit(deps: IngestDeps, request: FastifyRequest, { who }: AccessRule): Promise<Caller | null> {
  switch (who) {
    case 'anybody':
    case 'node':
      return null;
    case 'device':
      return authenticateDevice(deps, request);
    case 'uploader':
      return authenticateUploader(deps, request);
  }
}

class Rates {
  private readonly addresses: RateWindow;
  private readonly enrolments: RateWindow;
  private readonly callers: RateWindow;

  constructor(private readonly deps: IngestDeps) {
    const { settings } = deps;
    this.addresses = new RateWindow(settings.requestsPerMinutePerAddress);
    this.enrolments = new RateWindow(settings.enrolmentsPerMinutePerAddress);
    this.callers = new RateWindow(settings.requestsPerMinutePerCaller);
  }

  /** Where anybody may send a body, fewer requests are taken. */
  limitAddress(request: FastifyRequest, { who, body }: AccessRule): void {
    if (who === 'anybody' && body === null) return;
    const sender = senderOf(request.ip);
    this.limit(this.addresses, sender);
    if (who === 'anybody') this.limit(this.enrolments, sender);
  }

  limitCaller(caller: Caller | null): void {
    if (caller) this.limit(this.callers, `${caller.scope.actor.kind}:${caller.scope.actor.id}`);
  }

  private limit(window: RateWindow, key: string): void {
    if (!this.deps.settings.rateLimit) return;
    const retryAfter = window.attempt(key, this.deps.clock.now());
    if (retryAfter !== null) throw new ExpectedFailure('too-many-requests', { retryAfter });
  }
}

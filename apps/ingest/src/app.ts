import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { IngestDeps } from './deps.js';
import { badConnection, badUrl } from './edge/below-routes.js';
import { addRequestHooks } from './edge/request-hooks.js';

/** A backstop above the body's own timeout, for what happens before and after it. */
const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 15_000;
const CHECK_EVERY_MS = 5_000;
const HSTS = 'max-age=63072000; includeSubDomains';

/** The whole of ingest, ready to listen or to be asked by a test through `inject`. */
export async function createIngest(deps: IngestDeps): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: CHECK_EVERY_MS },
    genReqId: () => randomUUID(),
    trustProxy: deps.settings.trustProxy,
    frameworkErrors: badUrl,
    clientErrorHandler: badConnection,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(deps), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
    bodyParser: false,
  });
  // Loaded before the other hooks are added, so that refusals carry its headers too.
  await app.register(helmet, SECURITY_HEADERS);
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    if (request.protocol === 'https') void reply.header('strict-transport-security', HSTS);
    done();
  });
  addRequestHooks(adapter.getInstance(), deps);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

/** Nothing that ingest answers is for a browser to run, frame or load from. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  // Plain http on loopback must not pin anybody to https: only an answer over TLS does, above.
  hsts: false,
  frameguard: { action: 'deny' as const },
  referrerPolicy: { policy: 'no-referrer' as const },
};

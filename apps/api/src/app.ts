import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { ApiDeps } from './deps.js';
import { PatientQueue } from './edge/patient-queue.js';
import { addRequestHooks, UPLOAD_LIMIT } from './edge/request-hooks.js';

const REQUEST_TIMEOUT_MS = 30_000;

/** The whole api, ready to listen or to be asked by a test through `inject`. */
export async function createApi(given: ApiDeps): Promise<NestFastifyApplication> {
  const deps = { ...given, queue: new PatientQueue(given.queue, given.log) };
  const adapter = new FastifyAdapter({
    bodyLimit: UPLOAD_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    trustProxy: deps.settings.trustProxy,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(deps), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(fastifyStatic, { root: deps.settings.dashboardDir ?? import.meta.dirname, serve: false });
  addRequestHooks(adapter.getInstance(), deps);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

/** Everything from this origin; charts set styles by attribute, so styles alone may be inline. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // Plain http on loopback must not pin browsers to https; a proxy that ends TLS sets this header.
  hsts: false,
  referrerPolicy: { policy: 'no-referrer' as const },
};

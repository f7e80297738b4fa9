import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { ApiDeps } from './deps.js';
import { badConnection, badUrl } from './edge/below-routes.js';
import { PatientQueue } from './edge/patient-queue.js';
import { addQueryListHook } from './edge/query-list.js';
import { addForgeryHook } from './edge/refuse-forgery.js';
import { addRequestHooks, UPLOAD_LIMIT } from './edge/request-hooks.js';
import { addSecurityHeaders, SECURITY_HEADERS } from './edge/security-headers.js';

const REQUEST_TIMEOUT_MS = 30_000;
/** What node does below Fastify: a sender of headers that never end, or of too many, is cut off before anything is asked. */
const HTTP = { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * 1024 };

/** The whole api, ready to listen or to be asked by a test through `inject`. */
export async function createApi(given: ApiDeps): Promise<NestFastifyApplication> {
  const deps = { ...given, queue: new PatientQueue(given.queue, given.log) };
  const adapter = new FastifyAdapter({
    bodyLimit: UPLOAD_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    trustProxy: deps.settings.trustProxy,
    http: HTTP,
    frameworkErrors: badUrl,
    clientErrorHandler: badConnection,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(deps), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(fastifyStatic, { root: deps.settings.dashboardDir ?? import.meta.dirname, serve: false });
  const server = adapter.getInstance();
  server.addContentTypeParser('application/scim+json', { parseAs: 'string' }, server.getDefaultJsonParser('error', 'error'));
  addSecurityHeaders(server);
  addForgeryHook(server);
  addRequestHooks(server, deps);
  if (deps.settings.queryList) addQueryListHook(server, deps.settings.queryList);
  await app.init();
  await server.ready();
  return app;
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayDo, senderOf } from '#libs/domain';
import { resolveAnySession, resolveApiToken, type Session } from '#libs/flow';
import type { ApiDeps } from '../deps.js';
import { AttemptWindow } from './attempt-window.js';
import { readBearer } from './bearer.js';
import { ExpectedFailure } from './expected-failure.js';
import { Scope } from './scope.js';
import { readSessionCookie } from './session-cookie.js';

/** Largest body of all: 10 MiB of content, whose quotes and line ends take two bytes each inside JSON. */
export const UPLOAD_LIMIT = 21 * 1024 * 1024;
/** Largest body from people who may not upload. */
const BODY_LIMIT = 256 * 1024;
/** Browsers and proxies send a few dozen. */
const MAX_HEADERS = 100;
const MINUTE = 60_000;

/** What every request passes before GraphQL or a route sees it: headers, rate, session, size. */
export function addRequestHooks(server: FastifyInstance, deps: ApiDeps): void {
  const rate = new AttemptWindow(deps.settings.requestsPerMinute, MINUTE);
  server.decorateRequest('scope', null);
  server.addHook('onRequest', async (request, reply) => {
    if (request.raw.rawHeaders.length > 2 * MAX_HEADERS) throw new ExpectedFailure('too-many-headers');
    if (!isGuarded(request)) return;
    limitRate(rate, request, reply, deps.clock.now());
    refuseGet(request);
    request.scope = await openScope(deps, request);
    limitBody(request);
  });
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';
const isGraphql = (request: FastifyRequest): boolean => pathOf(request) === '/graphql';
/** Downloads by people, and single sign-on; everything else but GraphQL is open to everybody. */
const FILES = ['/reports/', '/audit/', '/exports/', '/sso/', '/scim/'];
const isGuarded = (request: FastifyRequest): boolean => isGraphql(request) || FILES.some((folder) => pathOf(request).startsWith(folder));

function limitRate(rate: AttemptWindow, request: FastifyRequest, reply: FastifyReply, now: Date): void {
  const wait = rate.attempt(senderOf(request.ip), now);
  if (wait === null) return;
  void reply.header('retry-after', String(wait));
  throw new ExpectedFailure('too-many-requests', null, wait);
}

function refuseGet(request: FastifyRequest): void {
  if (isGraphql(request) && request.method !== 'POST') throw new ExpectedFailure('get-refused');
}

async function openScope(deps: ApiDeps, request: FastifyRequest): Promise<Scope | null> {
  const token = readBearer(request) ?? readSessionCookie(request);
  const session = token === null ? null : await resolve(deps, token, request.ip);
  return session && new Scope(session, deps.clock.now(), deps.records);
}

function resolve(deps: ApiDeps, token: string, address: string): Promise<Session | null> {
  return token.startsWith('wrt_') ? resolveApiToken(deps, token, address) : resolveAnySession(deps, token);
}

/** Large bodies are read only for people who may upload; a body of unknown length counts as large. */
function limitBody(request: FastifyRequest): void {
  if (!['POST', 'PUT', 'PATCH'].includes(request.method)) return;
  const length = Number(request.headers['content-length'] ?? UPLOAD_LIMIT);
  const session = request.scope?.session;
  const mayUpload = session?.stage === 'full' && mayDo(session, 'assessment.upload');
  if (length > UPLOAD_LIMIT || (length > BODY_LIMIT && !mayUpload)) throw new ExpectedFailure('body-too-large');
}

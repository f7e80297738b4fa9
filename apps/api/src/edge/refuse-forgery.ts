import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readBearer } from './bearer.js';
import { ExpectedFailure } from './expected-failure.js';
import { readSessionCookie } from './session-cookie.js';

/** Methods that change nothing; a route that changes something must not answer to them. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses, on every route there is and will be, a change that a browser was talked into by another site: it sends the session cookie by
 * itself. The page's own scripts name themselves in a header, which no form and no foreign page can send without being asked for leave,
 * and the browser says where the request comes from. A bearer token is never sent by itself, so it proves intent; other credentials in
 * the same header are: browsers keep those of a proxy.
 */
export function addForgeryHook(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (bearsCookieAlone(request)) {
      if (isForeign(request)) throw new ExpectedFailure('foreign-origin');
      if (!request.headers['x-wardround-client']) throw new ExpectedFailure('client-header-missing');
    }
    done();
  });
}

function bearsCookieAlone(request: FastifyRequest): boolean {
  return !READING.has(request.method) && readBearer(request) === null && readSessionCookie(request) !== null;
}

/** Sec-Fetch-Site cannot be set by a page, and is right behind every proxy; where a browser does not send it, Origin has to name our own host. */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  return origin !== undefined && URL.parse(origin)?.host !== request.host;
}

import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { SCIM_TYPE, scimError } from '../scim/scim-shapes.js';
import { expectedFrom, logRefusal } from './error-format.js';
import { ExpectedFailure } from './expected-failure.js';

/** Answers failed routes in JSON with the same codes as GraphQL; GraphQL's own errors pass on to its formatter. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() === 'graphql') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const failure = this.read(error, request);
    logRefusal(this.deps.log, failure, request);
    if (failure.retryAfter !== null) void reply.header('retry-after', String(failure.retryAfter));
    if (request.url.startsWith('/scim/')) {
      void reply
        .code(failure.status)
        .header('cache-control', 'no-store')
        .type(SCIM_TYPE)
        .send(JSON.stringify(scimError(failure)));
      return;
    }
    void reply
      .code(failure.status)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send({ error: { code: failure.code, message: failure.message, try: failure.try } });
  }

  private read(error: unknown, request: FastifyRequest): ExpectedFailure {
    const expected = expectedFrom(error);
    if (expected?.failure === 'unavailable') this.deps.log.error({ err: error, requestId: request.id }, 'the database does not answer');
    if (expected) return expected;
    if (error instanceof HttpException && error.getStatus() === 404) return new ExpectedFailure('page-not-found');
    if (error instanceof HttpException && error.getStatus() < 500) return new ExpectedFailure('bad-request', error.message);
    this.deps.log.error({ err: error, requestId: request.id }, 'unexpected error in a route');
    return new ExpectedFailure('internal', `Request ${request.id}.`);
  }
}

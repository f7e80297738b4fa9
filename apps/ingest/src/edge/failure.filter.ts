import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '#libs/store';
import { INGEST_DEPS, type IngestDeps } from '../deps.js';
import { ExpectedFailure } from './expected-failure.js';

const TRY_AGAIN_SECONDS = 15;

/** Answers every failure in the one shape. What is not expected is logged, and hidden behind the request's id. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  constructor(@Inject(INGEST_DEPS) private readonly deps: IngestDeps) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const failure = this.read(error, request);
    const { status } = failure.line;
    if (failure.retryAfter !== null) void reply.header('retry-after', String(failure.retryAfter));
    if (status === 401) void reply.header('www-authenticate', failure.line.challenge ?? 'Bearer');
    if (failure.failure === 'wrong-encoding') void reply.header('accept-encoding', 'gzip, identity');
    if (failure.failure === 'body-too-slow') void reply.header('connection', 'close');
    this.deps.log.info({ failure: failure.failure, status, route: request.routeOptions.url ?? null, requestId: request.id }, 'refused');
    void reply.code(status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(failure.body);
  }

  private read(error: unknown, request: FastifyRequest): ExpectedFailure {
    if (error instanceof ExpectedFailure) return error;
    if (isUnavailable(error)) {
      this.deps.log.error({ err: error, requestId: request.id }, 'the database does not answer');
      return new ExpectedFailure('unavailable', { retryAfter: TRY_AGAIN_SECONDS });
    }
    if (error instanceof HttpException && error.getStatus() === 404) return new ExpectedFailure('page-not-found');
    if (isClientError(error)) return new ExpectedFailure('bad-request');
    this.deps.log.error({ err: error, requestId: request.id }, 'unexpected error in a route');
    return new ExpectedFailure('internal', { detail: `Request ${request.id}.` });
  }
}

/** Fastify's own refusals, e.g. of a request that is not HTTP as it should be. */
function isClientError(error: unknown): boolean {
  if (!(error instanceof Error) || !('statusCode' in error)) return false;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500;
}

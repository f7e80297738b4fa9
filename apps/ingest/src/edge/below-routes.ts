import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { ExpectedFailure } from './expected-failure.js';

/** An address that cannot even be decoded. */
export function badUrl(_error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const failure = new ExpectedFailure('bad-request');
  void reply.code(failure.line.status).type('application/json; charset=utf-8').send(failure.body);
}

/** What comes is not HTTP, or comes too slowly: there is no request to answer through. */
export function badConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const failure = new ExpectedFailure(error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'body-too-slow' : 'bad-request');
  const body = JSON.stringify(failure.body);
  const { status } = failure.line;
  const head = `HTTP/1.1 ${status} ${status === 408 ? 'Request Timeout' : 'Bad Request'}`;
  socket.end(
    `${head}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

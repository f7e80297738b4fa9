import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { ExpectedFailure } from './expected-failure.js';

/** An address that cannot even be decoded. */
export function badUrl(_error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const failure = new ExpectedFailure('bad-request');
  void reply.code(failure.status).type('application/json; charset=utf-8').send(bodyOf(failure));
}

/** What comes is not HTTP, or comes too slowly: there is no request to answer through. */
export function badConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(bodyOf(new ExpectedFailure('bad-request')));
  const head = `HTTP/1.1 ${STATUS_LINES[error.code ?? ''] ?? '400 Bad Request'}`;
  socket.end(
    `${head}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

function bodyOf({ code, message, try: hint }: ExpectedFailure): object {
  return { error: { code, message, try: hint } };
}

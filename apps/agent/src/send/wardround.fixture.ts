import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}
export interface Scripted {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks the connection instead. */
  readonly hangUp?: boolean;
}

export const RECEIPT: Scripted = {
  status: 202,
  body: { receipt: { state: 'accepted', submissionId: 's-1', contentHash: 'c', receivedAt: '2026-11-03T04:00:01Z', reason: null } },
};
export const ENROLLED: Scripted = { status: 201, body: { deviceId: 'd-1', deviceKey: 'wrd_made_up_key' } };

/** A server on loopback that answers as it is told, in order, the last answer again and again, and keeps what came. */
export class ScriptedServer {
  readonly received: Received[] = [];
  private readonly http: HttpServer = createServer((request, response) => void this.answer(request, response));

  constructor(private readonly script: readonly Scripted[]) {}

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.http.closeAllConnections();
    return new Promise((resolve) => this.http.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status, body, headers, hangUp } = this.script[Math.min(this.received.length, this.script.length - 1)] ?? { status: 500 };
    this.received.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    if (hangUp) {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  }
}

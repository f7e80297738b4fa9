import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RemoteCall {
  readonly method: string;
  /** Path and query, as they were asked. */
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a service answers: JSON, text as it stands, or whatever a function does with the response. */
export interface RemoteAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly raw?: (response: ServerResponse) => void;
}

/** A service on loopback that answers as it is told, and remembers what it was asked. */
export class RemoteServer {
  readonly calls: RemoteCall[] = [];

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(answer: (call: RemoteCall) => RemoteAnswer): Promise<RemoteServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const made = new RemoteServer(server, origin);
    server.on('request', (request, response) => void made.answer(request, response, answer));
    return made;
  }

  /** Paths and queries asked for, in order. */
  get asked(): readonly string[] {
    return this.calls.map(({ url }) => `${url.pathname}${url.search}`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse, answer: (call: RemoteCall) => RemoteAnswer): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const call = { method: request.method ?? '', url: new URL(request.url ?? '/', this.origin), headers: request.headers, body };
    this.calls.push(call);
    const { status = 200, headers = {}, json, text, raw } = answer(call);
    if (raw) {
      raw(response);
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text ?? JSON.stringify(json ?? null));
  }
}

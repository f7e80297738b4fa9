import { Agent, request } from 'node:http';
import type { Timed } from './rounds.js';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Requests over a fixed number of kept-alive connections, each waiting for its answer. */
export class Load {
  private readonly agent: Agent;

  constructor(
    private readonly port: number,
    private readonly connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send({ method, path, headers, body }: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = { 'content-length': String(Buffer.byteLength(body)) };
      const sent = request({ agent: this.agent, host: '127.0.0.1', port: this.port, method, path, headers: { ...headers, ...length } });
      sent.once('error', reject);
      sent.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
        response.once('error', reject);
      });
      sent.end(body);
    });
  }

  /** Runs `work` on every connection again and again for `seconds`. */
  async for(seconds: number, work: (send: Load['send']) => Promise<void>): Promise<Timed> {
    const started = performance.now();
    const until = started + seconds * 1_000;
    let count = 0;
    const lane = async (): Promise<void> => {
      while (performance.now() < until) {
        await work((call) => this.send(call));
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: this.connections }, lane));
    return { count, seconds: (performance.now() - started) / 1_000 };
  }

  close(): void {
    this.agent.destroy();
  }
}

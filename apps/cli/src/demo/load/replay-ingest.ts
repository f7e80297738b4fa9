import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../ingest/src/main.js', import.meta.url));
const START_SECONDS = 30;

/** The real ingest, as a child process whose clock only its parent can set. */
export class ReplayIngest {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(env: NodeJS.ProcessEnv): Promise<ReplayIngest> {
    const port = await freePort();
    const child = fork(MAIN, [], {
      env: { ...env, WARDROUND_CLOCK: 'parent', INGEST_PORT: String(port), INGEST_RATE_LIMIT: 'off' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ingest = new ReplayIngest(child, `http://127.0.0.1:${port}`);
    await ingest.untilHealthy();
    return ingest;
  }

  /** Resolves once the child's clock stands at `at`. */
  async setClock(at: Date): Promise<void> {
    const acknowledged = new Promise<void>((resolve, reject) => {
      const onMessage = (message: unknown): void => {
        if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'now-ack') return;
        this.child.off('message', onMessage).off('exit', onExit);
        resolve();
      };
      const onExit = (): void => reject(new Error('The replay ingest stopped'));
      this.child.on('message', onMessage).once('exit', onExit);
    });
    this.child.send({ type: 'now', at: at.toISOString() });
    await acknowledged;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }

  private async untilHealthy(): Promise<void> {
    for (let tenth = 0; tenth < START_SECONDS * 10; tenth += 1) {
      if (this.child.exitCode !== null) throw new Error(`The replay ingest ended with code ${this.child.exitCode} before it was ready`);
      const healthy = await fetch(`${this.url}/health`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (healthy) return;
      await pause(100);
    }
    throw new Error(`The replay ingest was not ready within ${START_SECONDS} s`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port'))));
    });
  });
}

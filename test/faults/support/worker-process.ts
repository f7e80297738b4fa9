import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { FreshDatabase } from '#libs/testing';

/** As built: tests run in the repository's folder. */
const MAIN = resolve('dist/apps/worker/src/main.js');
export const DEPLOYMENT_KEY = Buffer.alloc(32, 7);

/** The worker as it is deployed: a process of its own, which can be killed. */
export class WorkerProcess {
  private said = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  /** Resolves once it takes work. */
  static async start(database: FreshDatabase): Promise<WorkerProcess> {
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: database.appUrl,
      QUEUE_DATABASE_URL: database.queueUrl,
      WARDROUND_SECRET_KEY: DEPLOYMENT_KEY.toString('base64'),
    };
    const child = fork(MAIN, [], { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const worker = new WorkerProcess(child);
    await new Promise<void>((ready, reject) => {
      child.once('message', () => ready());
      child.once('exit', (code) => reject(new Error(`The worker ended with ${code} before it was ready:\n${worker.said}`)));
    });
    return worker;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it wrote. */
  get output(): string {
    return this.said;
  }

  /** `kill -9`: no handler runs, nothing is said goodbye to. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Resolves to its exit code. */
  stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (!this.alive) return this.child.exitCode;
    const gone = new Promise((ended) => this.child.once('exit', ended));
    this.child.kill(signal);
    await gone;
    return this.child.exitCode;
  }
}

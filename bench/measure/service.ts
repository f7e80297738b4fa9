import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const START_SECONDS = 60;
/** As the launcher and the image start the services. */
export const NODE_FLAGS = ['--max-semi-space-size=8'];

/** A service as an operator would run it: a process of its own, reached over HTTP. */
export class Service {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** `file` is relative to the build folder; `portSetting` names the setting that tells it where to listen. */
  static async start(file: string, portSetting: string, env: NodeJS.ProcessEnv, counted = false): Promise<Service> {
    const port = await freePort();
    const counter = new URL('../count-statements.js', import.meta.url).href;
    const child = fork(fileURLToPath(new URL(`../../${file}`, import.meta.url)), {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', LOG_LEVEL: 'error', ...env, [portSetting]: String(port) },
      execArgv: [...NODE_FLAGS, ...(counted ? ['--import', counter] : [])],
    });
    const service = new Service(child, port);
    await service.untilHealthy(file);
    return service;
  }

  /** Messages sent to the benchmark's database since the start; only when started as `counted`. */
  async statements(): Promise<number> {
    return new Promise((resolve) => {
      const onMessage = (message: unknown): void => {
        if (typeof message !== 'number') return;
        this.child.off('message', onMessage);
        resolve(message);
      };
      this.child.on('message', onMessage);
      this.child.send('statements');
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }

  private async untilHealthy(file: string): Promise<void> {
    for (let tenth = 0; tenth < START_SECONDS * 10; tenth += 1) {
      if (this.child.exitCode !== null) throw new Error(`${file} ended with code ${this.child.exitCode} before it was ready`);
      const healthy = await fetch(`http://127.0.0.1:${this.port}/health`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (healthy) return;
      await pause(100);
    }
    await this.stop();
    throw new Error(`${file} was not ready within ${START_SECONDS} s`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port'))));
    });
  });
}

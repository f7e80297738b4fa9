import { loadDemo } from '../demo/load/load-demo.js';
import { prepareThisMachine, reviewThisMachine } from '../demo/this-machine.js';
import type { Command } from '../edge/command.js';
import { connected } from '../edge/connect.js';
import { progressBar } from '../edge/progress-bar.js';

export const demoCommands: readonly Command[] = [
  {
    words: 'demo load',
    usage: 'replay two years of forty simulated clinics through ingest and worker; takes up where it was cut off',
    run: () =>
      connected(async (deps) => {
        const progress = progressBar('Loading the demo portfolio');
        await loadDemo({ ...deps, env: process.env, progress }, deps.stateDir, deps.clock.now());
      }),
  },
  {
    words: 'demo enrol-this-machine',
    usage: 'make the clinic of this computer and print an enrolment token as JSON',
    run: () => connected(async (deps) => print(await prepareThisMachine(deps, deps.stateDir))),
  },
  {
    words: 'demo review-this-machine',
    usage: "start the review of this computer's clinic, wait for its report and print the file's name as JSON",
    run: () => connected(async (deps) => print(await reviewThisMachine(deps, deps.stateDir))),
  },
];

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

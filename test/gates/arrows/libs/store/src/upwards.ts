import { run } from '../../../apps/worker/src/run.js';
export const up = run;

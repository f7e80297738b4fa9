import { run } from '../../worker/src/run.js';
export const ran = run;

import { assessClinic, normaliseInbox, rollUpDay, scoreClinic } from '#libs/flow';
import type { WorkerDeps } from '../deps.js';
import { StraightOn, type Stage } from './straight-on.js';

export interface Stages {
  readonly normalise: Stage;
  readonly assess: Stage;
  readonly score: Stage;
  readonly rollUp: Stage;
}

/** The pipeline's stages, each going straight on to the next. */
export function stages(deps: WorkerDeps): Stages {
  const rollUp: Stage = (scope, day) => rollUpDay(deps, scope, day);
  const score: Stage = (scope, day) => scoreClinic({ ...deps, queue: new StraightOn(deps.queue, 'rollup', rollUp) }, scope, day);
  const assess: Stage = (scope, day) => assessClinic({ ...deps, queue: new StraightOn(deps.queue, 'score', score) }, scope, day);
  const normalise: Stage = (scope) => normaliseInbox({ ...deps, queue: new StraightOn(deps.queue, 'assess', assess) }, scope);
  return { normalise, assess, score, rollUp };
}

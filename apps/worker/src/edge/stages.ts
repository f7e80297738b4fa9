import { assessClinic, normaliseInbox, rollUpDay, scoreClinic, type WorkKind } from '#libs/flow';
import type { WorkerDeps } from '../deps.js';
import { noteTrouble } from './note-trouble.js';
import { StraightOn, type Stage } from './straight-on.js';

export interface Stages {
  readonly normalise: Stage;
  readonly assess: Stage;
  readonly score: Stage;
  readonly rollUp: Stage;
}

/** The pipeline's stages, each going straight on to the next. */
export function stages(deps: WorkerDeps): Stages {
  const note = noteTrouble(deps.records);
  const followedBy = (kind: WorkKind, next: Stage): WorkerDeps => ({ ...deps, queue: new StraightOn(deps.queue, kind, next, note) });
  const rollUp: Stage = (scope, day) => rollUpDay(deps, scope, day);
  const score: Stage = (scope, day) => scoreClinic(followedBy('rollup', rollUp), scope, day);
  const assess: Stage = (scope, day) => assessClinic(followedBy('score', score), scope, day);
  const normalise: Stage = (scope) => normaliseInbox(followedBy('assess', assess), scope);
  return { normalise, assess, score, rollUp };
}

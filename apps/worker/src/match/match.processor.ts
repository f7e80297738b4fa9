import { Inject, Injectable } from '@nestjs/common';
import { matchInventory } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import type { Stage } from '../edge/straight-on.js';

/** Installed packages to what advisories say of them. */
@Injectable()
export class MatchProcessor extends ClinicProcessor {
  readonly queue = 'match';
  override readonly concurrency = 1;

  protected override readonly run: Stage;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = (scope, key) => matchInventory(deps, scope, key);
  }
}

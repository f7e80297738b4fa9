import { Inject, Injectable } from '@nestjs/common';
import { tellLateEvidence } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import type { Stage } from '../edge/straight-on.js';

/** Past periods as they are known since evidence of them arrived. */
@Injectable()
export class LateEvidenceProcessor extends ClinicProcessor {
  readonly queue = 'late-evidence';
  /** Never in the way of the running day. */
  override readonly concurrency = 1;

  protected override readonly run: Stage;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = (scope, key) => tellLateEvidence(deps, scope, key);
  }
}

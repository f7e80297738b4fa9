import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { renderReport } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';

const POLL_MS = 250;
/** A row that has waited this long is behind; one that has just been requested is on its way. */
const BEHIND_MS = 1_000;
/** However busy the pipeline is, a report is rendered every so often. */
const LONGEST_WAIT_MS = 15_000;

/**
 * A review's frozen data to its PDF. One at a time, since rendering is all processor, and after what people are looking at: at a
 * quarter's end hundreds of reports are due at once, and none of them may hold up a clinic's posture.
 */
@Injectable()
export class RenderReportProcessor extends ClinicProcessor {
  readonly queue = 'render-report';
  override readonly concurrency = 1;
  private stopping = false;

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {
    super(deps.records);
  }

  protected override readonly run = async (scope: ClinicScope, key: string): Promise<void> => {
    await this.untilQuiet();
    if (this.stopping) return; // the row waits for the next worker
    const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    await renderReport({ ...this.deps, hashBytes }, scope, key);
  };

  stop(): void {
    this.stopping = true;
  }

  private async untilQuiet(): Promise<void> {
    const end = performance.now() + LONGEST_WAIT_MS;
    while (!this.stopping && performance.now() < end && (await this.pipelineIsBehind())) await pause(POLL_MS);
  }

  private async pipelineIsBehind(): Promise<boolean> {
    const before = new Date(this.deps.clock.now().getTime() - BEHIND_MS);
    return (await this.deps.gate.findWaitingWork(before, 1, ['normalise', 'assess', 'score', 'rollup'])).length > 0;
  }
}

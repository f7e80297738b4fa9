import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { Clock, Gate, Records, renderReport, ReportRenderer, Secrets, WorkQueue } from '#libs/flow';
import { ClinicProcessor } from '../edge/clinic-processor.js';

const POLL_MS = 250;
/** However busy the pipeline is, a report is rendered every so often. */
const LONGEST_WAIT_MS = 60_000;
const FUTURE = new Date('9999-01-01T00:00:00Z');

/**
 * A review's frozen data to its PDF. One at a time, since rendering is all processor, and after what people are looking at: at a
 * quarter's end hundreds of reports are due at once, and none of them may hold up a clinic's posture.
 */
@Injectable()
export class RenderReportProcessor extends ClinicProcessor {
  readonly queue = 'render-report';
  override readonly concurrency = 1;

  constructor(
    private readonly store: Records,
    private readonly gate: Gate,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly workQueue: WorkQueue,
    private readonly renderer: ReportRenderer,
  ) {
    super(store);
  }

  protected override async run(scope: ClinicScope, key: string): Promise<void> {
    await this.untilQuiet();
    const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const { store: records, secrets, clock, workQueue: queue, renderer } = this;
    await renderReport({ records, secrets, clock, queue, renderer, hashBytes }, scope, key);
  }

  private async untilQuiet(): Promise<void> {
    const end = performance.now() + LONGEST_WAIT_MS;
    while (performance.now() < end && (await this.othersWait())) await pause(POLL_MS);
  }

  private async othersWait(): Promise<boolean> {
    return (await this.gate.findWaitingWork(FUTURE, 1, ['normalise', 'assess', 'score', 'rollup'])).length > 0;
  }
}

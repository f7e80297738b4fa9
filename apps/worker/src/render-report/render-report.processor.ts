import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { Clock, Records, renderReport, ReportRenderer, Secrets, WorkQueue } from '#libs/flow';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** A review's frozen data to its PDF. One at a time: rendering is all processor. */
@Injectable()
export class RenderReportProcessor extends ClinicProcessor {
  readonly queue = 'render-report';
  override readonly concurrency = 1;

  constructor(
    private readonly store: Records,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly workQueue: WorkQueue,
    private readonly renderer: ReportRenderer,
  ) {
    super(store);
  }

  protected override run(scope: ClinicScope, key: string): Promise<void> {
    const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const { store: records, secrets, clock, workQueue: queue, renderer } = this;
    return renderReport({ records, secrets, clock, queue, renderer, hashBytes }, scope, key);
  }
}

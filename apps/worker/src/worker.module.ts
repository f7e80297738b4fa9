import { Module, type DynamicModule } from '@nestjs/common';
import { Clock, Gate, Records, ReportRenderer, Secrets, WorkQueue } from '#libs/flow';
import { AssessProcessor } from './assess/assess.processor.js';
import { DailyAssessmentsProcessor } from './daily-assessments/daily-assessments.processor.js';
import { NormaliseProcessor } from './normalise/normalise.processor.js';
import { OpenReviewsProcessor } from './open-reviews/open-reviews.processor.js';
import { RenderReportProcessor } from './render-report/render-report.processor.js';
import { RollUpProcessor } from './roll-up/roll-up.processor.js';
import { ScoreProcessor } from './score/score.processor.js';
import { SweepProcessor } from './sweep/sweep.processor.js';

/** Every queue's processor; starting refuses a queue without one. */
export const PROCESSORS = [
  NormaliseProcessor,
  AssessProcessor,
  ScoreProcessor,
  RollUpProcessor,
  RenderReportProcessor,
  OpenReviewsProcessor,
  DailyAssessmentsProcessor,
  SweepProcessor,
];

export interface WorkerDeps {
  readonly records: Records;
  readonly gate: Gate;
  readonly queue: WorkQueue;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly renderer: ReportRenderer;
}

@Module({})
export class WorkerModule {
  static with(deps: WorkerDeps): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        ...PROCESSORS,
        { provide: Records, useValue: deps.records },
        { provide: Gate, useValue: deps.gate },
        { provide: WorkQueue, useValue: deps.queue },
        { provide: Secrets, useValue: deps.secrets },
        { provide: Clock, useValue: deps.clock },
        { provide: ReportRenderer, useValue: deps.renderer },
      ],
    };
  }
}

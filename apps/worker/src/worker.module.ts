import { Module, type DynamicModule } from '@nestjs/common';
import { AssessProcessor } from './assess/assess.processor.js';
import { WORKER_DEPS, type WorkerDeps } from './deps.js';
import { DailyAssessmentsProcessor } from './daily-assessments/daily-assessments.processor.js';
import { DuePullsProcessor } from './due-pulls/due-pulls.processor.js';
import { ForgetExpiredProcessor } from './forget-expired/forget-expired.processor.js';
import { LateEvidenceProcessor } from './late-evidence/late-evidence.processor.js';
import { MatchProcessor } from './match/match.processor.js';
import { NormaliseProcessor } from './normalise/normalise.processor.js';
import { OpenReviewsProcessor } from './open-reviews/open-reviews.processor.js';
import { PullFeedsProcessor } from './pull-feeds/pull-feeds.processor.js';
import { PullProcessor } from './pull/pull.processor.js';
import { RecomputeProcessor } from './recompute/recompute.processor.js';
import { RenderReportProcessor } from './render-report/render-report.processor.js';
import { RollUpProcessor } from './roll-up/roll-up.processor.js';
import { ScoreProcessor } from './score/score.processor.js';
import { SystemicProcessor } from './systemic/systemic.processor.js';
import { SweepProcessor } from './sweep/sweep.processor.js';

/** Every queue's processor; starting refuses a queue without one. */
export const PROCESSORS = [
  NormaliseProcessor,
  AssessProcessor,
  ScoreProcessor,
  RollUpProcessor,
  SystemicProcessor,
  LateEvidenceProcessor,
  RenderReportProcessor,
  RecomputeProcessor,
  PullProcessor,
  MatchProcessor,
  DuePullsProcessor,
  PullFeedsProcessor,
  OpenReviewsProcessor,
  DailyAssessmentsProcessor,
  ForgetExpiredProcessor,
  SweepProcessor,
];

@Module({})
export class WorkerModule {
  static with(deps: WorkerDeps): DynamicModule {
    return {
      module: WorkerModule,
      providers: [...PROCESSORS, { provide: WORKER_DEPS, useValue: deps }],
    };
  }
}

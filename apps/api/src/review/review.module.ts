import { Module } from '@nestjs/common';
import { ReportController } from './report.controller.js';
import { ReviewMutations } from './review.mutations.js';
import { ClinicReviewsResolver, ReviewResolver } from './review.resolver.js';

@Module({ providers: [ReviewResolver, ClinicReviewsResolver, ReviewMutations], controllers: [ReportController] })
export class ReviewModule {}

import { Module } from '@nestjs/common';
import { AssessmentResolver } from './assessment.resolver.js';
import { SubmissionResolver } from './submission.resolver.js';

@Module({ providers: [SubmissionResolver, AssessmentResolver] })
export class IntakeModule {}

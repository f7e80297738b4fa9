import { Module } from '@nestjs/common';
import { SubmissionResolver } from './submission.resolver.js';

@Module({ providers: [SubmissionResolver] })
export class IntakeModule {}

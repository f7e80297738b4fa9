import { Module } from '@nestjs/common';
import { CheckResultResolver, PostureResolver, StepPostureResolver } from './posture.resolver.js';

@Module({ providers: [PostureResolver, StepPostureResolver, CheckResultResolver] })
export class PostureModule {}

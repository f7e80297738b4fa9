import { Module } from '@nestjs/common';
import { CareResolver } from './care.resolver.js';
import { ExportController } from './export.controller.js';

@Module({ providers: [CareResolver], controllers: [ExportController] })
export class CareModule {}

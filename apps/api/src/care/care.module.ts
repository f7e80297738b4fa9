import { Module } from '@nestjs/common';
import { CareResolver } from './care.resolver.js';
import { ExportController } from './export.controller.js';
import { HandOverResolver } from './hand-over.resolver.js';

@Module({ providers: [CareResolver, HandOverResolver], controllers: [ExportController] })
export class CareModule {}

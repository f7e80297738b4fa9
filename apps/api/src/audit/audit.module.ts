import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditResolver } from './audit.resolver.js';

@Module({ providers: [AuditResolver], controllers: [AuditController] })
export class AuditModule {}

import { Module } from '@nestjs/common';
import { LedgerResolver } from './ledger.resolver.js';

@Module({ providers: [LedgerResolver] })
export class LedgerModule {}

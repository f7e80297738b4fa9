import { Module } from '@nestjs/common';
import { ClinicResolver } from './clinic.resolver.js';

@Module({ providers: [ClinicResolver] })
export class ClinicModule {}

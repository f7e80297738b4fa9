import { Module } from '@nestjs/common';
import { IdentityResolver } from './identity.resolver.js';
import { SecurityResolver } from './security.resolver.js';

@Module({ providers: [IdentityResolver, SecurityResolver] })
export class IdentityModule {}

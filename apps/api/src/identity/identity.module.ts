import { Module } from '@nestjs/common';
import { IdentityResolver } from './identity.resolver.js';
import { PasskeyResolver } from './passkey.resolver.js';
import { SecurityResolver } from './security.resolver.js';

@Module({ providers: [IdentityResolver, PasskeyResolver, SecurityResolver] })
export class IdentityModule {}

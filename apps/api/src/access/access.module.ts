import { Module } from '@nestjs/common';
import { ApiTokenResolver } from './api-token.resolver.js';
import { RoleResolver } from './role.resolver.js';
import { UserResolver } from './user.resolver.js';

@Module({ providers: [UserResolver, RoleResolver, ApiTokenResolver] })
export class AccessModule {}

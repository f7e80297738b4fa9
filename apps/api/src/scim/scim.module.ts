import { Module } from '@nestjs/common';
import { ScimAboutController } from './scim-about.controller.js';
import { ScimGroupsController } from './scim-groups.controller.js';
import { ScimTokenResolver } from './scim-token.resolver.js';
import { ScimUsersController } from './scim-users.controller.js';

@Module({ controllers: [ScimUsersController, ScimGroupsController, ScimAboutController], providers: [ScimTokenResolver] })
export class ScimModule {}

import { Module } from '@nestjs/common';
import { IdentityResolver } from './identity.resolver.js';
import { InvitationResolver } from './invitation.resolver.js';
import { PasskeyResolver } from './passkey.resolver.js';
import { PassphraseResolver } from './passphrase.resolver.js';
import { SecurityResolver } from './security.resolver.js';
import { SsoController } from './sso.controller.js';
import { SsoResolver } from './sso.resolver.js';

@Module({
  providers: [IdentityResolver, InvitationResolver, PasskeyResolver, PassphraseResolver, SecurityResolver, SsoResolver],
  controllers: [SsoController],
})
export class IdentityModule {}

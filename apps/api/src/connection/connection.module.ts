import { Module } from '@nestjs/common';
import { BindingResolver, ClinicBindingResolver } from './binding.resolver.js';
import { ConnectionMutations } from './connection.mutations.js';
import { ConnectionResolver } from './connection.resolver.js';
import { FeedResolver } from './feed.resolver.js';

@Module({ providers: [ConnectionResolver, ConnectionMutations, BindingResolver, ClinicBindingResolver, FeedResolver] })
export class ConnectionModule {}

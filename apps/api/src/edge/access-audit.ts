import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RESOLVER_TYPE_METADATA } from '@nestjs/graphql/dist/graphql.constants.js';
import { ACCESS_RULE } from './access.js';

/** Refuses to start while any query, mutation or route says neither @Requires nor @Public. */
@Injectable()
export class AccessAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = [...this.discovery.getProviders(), ...this.discovery.getControllers()].flatMap(({ metatype }) =>
      typeof metatype === 'function' ? this.unguarded(metatype) : [],
    );
    if (open.length > 0) {
      throw new Error(`No access rule on ${open.join(', ')}. Put @Requires('<permission>') or @Public() on each.`);
    }
  }

  private unguarded(owner: { readonly name: string; readonly prototype?: object | null }): string[] {
    const { prototype } = owner;
    if (!prototype) return [];
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => {
        const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
        return handler !== undefined && isEntrance(handler) && !Reflect.hasMetadata(ACCESS_RULE, handler);
      })
      .map((name) => `${owner.name}.${name}`);
  }
}

function isEntrance(handler: object): boolean {
  return Reflect.hasMetadata(RESOLVER_TYPE_METADATA, handler) || Reflect.hasMetadata(PATH_METADATA, handler);
}

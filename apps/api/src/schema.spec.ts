import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isEnumType, isInputObjectType, isIntrospectionType, isObjectType, type GraphQLNamedType } from 'graphql';
import { createApi } from './app.js';
import { AccessAudit } from './edge/access-audit.js';
import { AccessGuard } from './edge/access.guard.js';
import { Public } from './edge/access.js';
import { offlineDeps } from './offline-deps.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createApi(offlineDeps());
});
afterAll(() => app.close());

function undescribed(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().flatMap(({ name, description }) => (description ? [] : [`${type.name}.${name}`]));
  if (!isObjectType(type) && !isInputObjectType(type)) return [];
  return Object.values<Described & { readonly args?: readonly Described[] }>(type.getFields()).flatMap((field) => {
    const args = argsOf(field).flatMap((arg) => (arg.description ? [] : [`${type.name}.${field.name}(${arg.name})`]));
    return field.description ? args : [`${type.name}.${field.name}`, ...args];
  });
}

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Of a field; an input's field has none. */
function argsOf(field: Described & { readonly args?: readonly Described[] }): readonly Described[] {
  return field.args ?? [];
}

describe('the schema', () => {
  it('describes every field, argument and value', () => {
    const { schema } = app.get(GraphQLSchemaHost, { strict: false });
    const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
    expect(types.length).toBeGreaterThan(50);
    expect(types.flatMap(undescribed)).toEqual([]);
  });
});

describe('the access audit', () => {
  class Open {
    read(): string {
      return 'for anybody';
    }
  }

  async function start(guarded: boolean): Promise<void> {
    const handler = Object.getOwnPropertyDescriptor(Open.prototype, 'read');
    if (!handler) throw new Error('no handler');
    Controller('open')(Open);
    Get()(Open.prototype, 'read', handler);
    if (guarded) Public()(Open.prototype, 'read', handler);
    class OpenModule {}
    Module({ imports: [DiscoveryModule], controllers: [Open], providers: [AccessAudit, { provide: APP_GUARD, useClass: AccessGuard }] })(
      OpenModule,
    );
    const module = await Test.createTestingModule({ imports: [OpenModule] }).compile();
    await module.init();
    await module.close();
  }

  it('refuses to start while a route has no rule, and starts once it has one', async () => {
    await expect(start(false)).rejects.toThrow('No access rule on Open.read');
    await expect(start(true)).resolves.toBeUndefined();
  });
});

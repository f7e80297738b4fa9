import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { DynamicModule } from '@nestjs/common';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { FastifyRequest } from 'fastify';
import type { ApiDeps } from '../deps.js';
import { aliasLimit } from './alias-limit.js';
import { costLimit } from './cost-limit.js';
import { depthLimit } from './depth-limit.js';
import { documentLimit } from './document-limit.js';
import { errorFormatter } from './error-format.js';
import { DateTimeScalar } from './scalars.js';

/** Tokens of a document; more is not even parsed. */
const MAX_TOKENS = 4000;

/** GraphQL on Mercurius, code-first: POST only, one operation a request, limits before anything runs. */
export function graphqlModule(deps: ApiDeps): DynamicModule {
  const { introspection, queryList } = deps.settings;
  return GraphQLModule.forRoot<MercuriusDriverConfig>({
    driver: MercuriusDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    jit: 1,
    graphiql: false,
    subscription: false,
    allowBatchedQueries: false,
    csrfPrevention: true,
    validationRules: [depthLimit, aliasLimit, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])],
    graphql: { parseOptions: { maxLexicalTokens: MAX_TOKENS }, validateOptions: { maxErrors: 10 } },
    buildSchemaOptions: { scalarsMap: [{ type: Date, scalar: DateTimeScalar }] },
    context: (request: FastifyRequest) => ({ request, scope: request.scope }),
    errorFormatter: errorFormatter(deps.log, introspection),
    hooks: { preParsing: documentLimit(queryList), preExecution: costLimit(deps.settings.costLimit) },
  });
}

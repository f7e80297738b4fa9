import type { GraphQLField, GraphQLSchema } from 'graphql';
import { aims, argumentsFor, type Aim } from './arguments.js';
import type { Caller } from './callers.js';
import { operationOf, operationsOf } from './coverage.js';
import type { OperationRule } from './operation-rules.js';
import type { RouteRule } from './route-rules.js';
import { selectAll } from './selection.js';
import type { World } from './world.js';

/** What came back, in the words of the matrix, and the whole of it to look for leaks in. */
export interface Answer {
  readonly outcome: string;
  readonly text: string;
  readonly data: unknown;
}

/** Nobody's ids: an answer about them is what an answer about the target has to look like to an outsider. */
export const NOBODY: Aim = {
  clinicId: '00000000-0000-4000-8000-00000000dead',
  reviewId: '00000000-0000-4000-8000-00000000beef',
  deviceId: '00000000-0000-4000-8000-00000000feed',
  otherDeviceId: '00000000-0000-4000-8000-00000000f00d',
  accountId: '00000000-0000-4000-8000-00000000f00d',
  otherAccountId: '00000000-0000-4000-8000-00000000f00d',
  tokenId: '00000000-0000-4000-8000-00000000cafe',
  exceptionId: '00000000-0000-4000-8000-00000000fade',
  overrideId: '00000000-0000-4000-8000-00000000face',
  incidentId: '00000000-0000-4000-8000-00000000d00d',
  portfolioIncidentId: '00000000-0000-4000-8000-00000000d11d',
  liveQueryId: '00000000-0000-4000-8000-00000000fee1',
  findingId: '00000000-0000-4000-8000-00000000fa11',
  planId: '00000000-0000-4000-8000-00000000f1a5',
  storeId: '00000000-0000-4000-8000-00000000da7a',
  bindingId: '00000000-0000-4000-8000-00000000b1d5',
  submissionId: '00000000-0000-4000-8000-00000000500b',
};

function rootField(schema: GraphQLSchema, row: string): GraphQLField<unknown, unknown> {
  const found = operationsOf(schema).get(operationOf(row));
  if (!found) throw new Error(`${row} is not in schema.graphql`);
  return found;
}

/** True when an argument can name a record of somebody else's. */
export function isAimed(schema: GraphQLSchema, name: string): boolean {
  return rootField(schema, name).args.some((arg) => aims(arg.type));
}

/** The operation with everything selected. */
export function documentOf(schema: GraphQLSchema, name: string, aim: Aim, rule: OperationRule): string {
  const field = rootField(schema, name);
  const keyword = name.startsWith('Mutation.') ? 'mutation' : 'query';
  return `${keyword} { ${field.name}${argumentsFor(field, aim, rule.values)}${selectAll(field)} }`;
}

/** What a use case says to those who were let in. */
const ADMITTED = ['CONFLICT'];

export async function askOperation({ fixture }: World, document: string, { token, from }: Caller): Promise<Answer> {
  const { data, errors } = await fixture.ask(document, { from, ...(token === null ? {} : { token }) });
  const codes = errors.map(({ extensions }) => extensions.code);
  const strange = codes.find((code) => !ADMITTED.includes(code));
  return { outcome: strange ?? 'allowed', text: JSON.stringify([data, errors]), data };
}

const STATUS: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'refused',
  409: 'allowed',
};
let calls = 0;

function headersFor({ token }: Caller, { type }: RouteRule): Record<string, string> {
  return { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(type === undefined ? {} : { 'content-type': type }) };
}

export async function askRoute(world: World, row: string, rule: RouteRule, aim: Aim, caller: Caller): Promise<Answer> {
  const [service, method] = row.split(' ');
  const app = service === 'ingest' ? world.ingest : world.fixture.app;
  const enrolmentToken = caller.position === null ? 'wre_none' : world.enrolmentTokens[caller.position];
  const payload = rule.payload?.((calls += 1), enrolmentToken);
  const response = await app.inject({
    method: method as 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: rule.url(aim),
    remoteAddress: caller.from,
    headers: headersFor(caller, rule),
    ...(payload ? { payload } : {}),
  });
  const { statusCode } = response;
  const outcome = outcomeOf(statusCode, response.body);
  // Request ids and nonces differ from call to call; nothing else may.
  const text = `${statusCode} ${response.body.replace(/nonce="[^"]+"/g, '')}`;
  return { outcome, text, data: null };
}

/** osquery is told with status 200 that it is not let in. */
function outcomeOf(status: number, body: string): string {
  if (body.includes('"node_invalid":true')) return 'UNAUTHENTICATED';
  return STATUS[status] ?? (status < 400 ? 'allowed' : String(status));
}

import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';

/** Ids that an operation is aimed at. */
export interface Aim {
  readonly clinicId: string;
  readonly reviewId: string;
  readonly deviceId: string;
  readonly otherDeviceId: string;
  readonly accountId: string;
  readonly otherAccountId: string;
  readonly tokenId: string;
  readonly exceptionId: string;
  readonly overrideId: string;
  readonly incidentId: string;
  readonly portfolioIncidentId: string;
  readonly liveQueryId: string;
  readonly findingId: string;
  readonly planId: string;
  readonly storeId: string;
  readonly bindingId: string;
  readonly submissionId: string;
}

type Values = Readonly<Record<string, string>>;

/** Arguments as GraphQL text, made from the schema: every id aims, everything else that is needed has some valid value. */
export function argumentsFor(field: GraphQLField<unknown, unknown>, aim: Aim, values: Values = {}): string {
  const parts = field.args.flatMap((arg) => {
    const wanted = isRequiredArgument(arg) || aims(arg.type) || arg.name in values;
    return wanted ? [`${arg.name}: ${valueOf(arg, field.name, aim, values)}`] : [];
  });
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}

/** True when an id stands anywhere in the type, so that it can name a record. */
export function aims(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return Object.values(named.getFields()).some((field) => aims(field.type));
  return named.name === 'ID';
}

function valueOf({ name, type }: GraphQLArgument | GraphQLInputField, owner: string, aim: Aim, values: Values): string {
  const given = values[name];
  if (given !== undefined) return given;
  return literal(type, { name, owner }, aim, values);
}

function literal(type: GraphQLInputType, place: { name: string; owner: string }, aim: Aim, values: Values): string {
  if (isNonNullType(type)) return literal(type.ofType, place, aim, values);
  if (isListType(type)) return `[${listed(type.ofType, place, aim, values)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'NONE';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || aims(field.type) || field.name in values,
    );
    return `{ ${fields.map((field) => `${field.name}: ${valueOf(field, place.owner, aim, values)}`).join(', ')} }`;
  }
  return scalar(type.name, place, aim);
}

/** One of everything, but of computers and accounts two: what is said of several can be said of no fewer. */
function listed(type: GraphQLInputType, place: { name: string; owner: string }, aim: Aim, values: Values): string {
  const one = literal(type, place, aim, values);
  const other = { deviceIds: aim.otherDeviceId, accountIds: aim.otherAccountId }[place.name];
  return other === undefined ? one : `${one}, ${JSON.stringify(other)}`;
}

function scalar(type: string, { name, owner }: { name: string; owner: string }, aim: Aim): string {
  switch (type) {
    case 'ID':
      return JSON.stringify(idFor(name === 'id' ? owner : name, aim));
    case 'Int':
    case 'Float':
      return '1';
    case 'Boolean':
      return 'false';
    case 'Date':
      return '"2026-11-24"';
    case 'DateTime':
      return '"2026-11-24T00:00:00Z"';
    default:
      return '"probe"';
  }
}

/** What an argument of such a name is about; the first that fits. */
const ABOUT: readonly (readonly [RegExp, keyof Aim])[] = [
  [/review/i, 'reviewId'],
  [/sighting/i, 'otherDeviceId'],
  [/^part/i, 'otherAccountId'],
  [/account/i, 'accountId'],
  [/device/i, 'deviceId'],
  [/exception/i, 'exceptionId'],
  [/finding/i, 'findingId'],
  [/plan/i, 'planId'],
  [/store|copyOf/i, 'storeId'],
  [/binding/i, 'bindingId'],
  [/submission/i, 'submissionId'],
  [/override/i, 'overrideId'],
  [/portfolioIncident/i, 'portfolioIncidentId'],
  [/incident/i, 'incidentId'],
  [/liveQuery/i, 'liveQueryId'],
  [/token/i, 'tokenId'],
];

/** The id that an argument of this name is about, e.g. `deviceId`. */
function idFor(name: string, aim: Aim): string {
  const [, about] = ABOUT.find(([pattern]) => pattern.test(name)) ?? [null, 'clinicId' as const];
  return aim[about];
}

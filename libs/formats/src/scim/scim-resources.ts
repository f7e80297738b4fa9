import { isUuid, userId, type UserId } from '#libs/domain';

export interface ScimUserFacts {
  readonly userName: string;
  readonly name: string;
  readonly active: boolean;
  readonly externalId: string | null;
}

export interface ScimGroupFacts {
  readonly name: string;
  readonly externalId: string | null;
  readonly members: readonly UserId[];
}

type Body = Readonly<Record<string, unknown>>;

/** A user resource as directories send it whole; null when it has no userName. */
export function readScimUser(body: unknown): ScimUserFacts | null {
  if (!isObject(body) || typeof body['userName'] !== 'string') return null;
  return {
    userName: body['userName'],
    name: nameOf(body),
    active: body['active'] === undefined ? true : isTrue(body['active']),
    externalId: textOrNull(body['externalId']),
  };
}

/** A group resource; null when it has no displayName, or a member that is nobody. */
export function readScimGroup(body: unknown): ScimGroupFacts | null {
  if (!isObject(body) || typeof body['displayName'] !== 'string') return null;
  const members = body['members'] === undefined ? [] : membersOf(body['members']);
  return members && { name: body['displayName'], externalId: textOrNull(body['externalId']), members };
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

const MOST_OPERATIONS = 1_000;
/** Attributes begin with a letter (RFC 7644, 3.5.2); what begins otherwise is no path. */
const PATH = /^[A-Za-z]/;

/** The user after a PATCH; null when an operation cannot be read. What is not kept here, such as a title, is passed over. */
export function patchScimUser(known: ScimUserFacts, body: unknown): ScimUserFacts | null {
  const operations = operationsOf(body);
  return operations?.reduce<ScimUserFacts | null>((user, operation) => user && patchUser(user, operation), known) ?? null;
}

/** The group after a PATCH; null when an operation cannot be read. */
export function patchScimGroup(known: ScimGroupFacts, body: unknown): ScimGroupFacts | null {
  const operations = operationsOf(body);
  return operations?.reduce<ScimGroupFacts | null>((group, operation) => group && patchGroup(group, operation), known) ?? null;
}

/** Entra writes operations with a capital; a path may be left out, and the value then names the attributes. */
function operationsOf(body: unknown): readonly Operation[] | null {
  const listed: unknown = isObject(body) ? (body['Operations'] ?? body['operations']) : null;
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > MOST_OPERATIONS) return null;
  const operations = listed.flatMap((each: unknown): (Operation | null)[] => {
    const op = isObject(each) && typeof each['op'] === 'string' ? each['op'].toLowerCase() : '';
    if (!isObject(each) || !['add', 'replace', 'remove'].includes(op)) return [null];
    if (typeof each['path'] === 'string') return [{ op, path: each['path'], value: each['value'] }];
    if (!isObject(each['value']) || op === 'remove') return [null];
    return Object.entries(each['value']).map(([path, value]) => ({ op, path, value }));
  });
  const read = operations.filter((each) => each !== null);
  return read.length === operations.length && read.every(({ path }) => PATH.test(path)) ? read : null;
}

type Change<T> = (known: T, value: unknown) => T | null;

const withName: Change<ScimUserFacts> = (user, value) => (typeof value === 'string' ? { ...user, name: value } : null);
const SET_USER = new Map<string, Change<ScimUserFacts>>(
  Object.entries({
    active: (user, value) => ({ ...user, active: isTrue(value) }),
    username: (user, value) => (typeof value === 'string' ? { ...user, userName: value } : null),
    externalid: (user, value) => ({ ...user, externalId: textOrNull(value) }),
    displayname: withName,
    'name.formatted': withName,
    name: (user, value) => (isObject(value) ? { ...user, name: nameOf({ name: value }) } : null),
  } satisfies Record<string, Change<ScimUserFacts>>),
);

/** What every person has cannot be taken away from them. */
function patchUser(user: ScimUserFacts, { op, path, value }: Operation): ScimUserFacts | null {
  const change = SET_USER.get(path.toLowerCase());
  if (!change) return user;
  if (op !== 'remove') return change(user, value);
  return path.toLowerCase() === 'externalid' ? { ...user, externalId: null } : null;
}

const ONE_MEMBER = /^members\[\s*value\s+eq\s+"([0-9a-f-]{36})"\s*\]$/i;

function patchGroup(group: ScimGroupFacts, { op, path, value }: Operation): ScimGroupFacts | null {
  const [, one] = ONE_MEMBER.exec(path) ?? [];
  if (one !== undefined) return op === 'remove' ? { ...group, members: group.members.filter((id) => id !== one.toLowerCase()) } : null;
  switch (path.toLowerCase()) {
    case 'displayname':
      return op !== 'remove' && typeof value === 'string' ? { ...group, name: value } : null;
    case 'externalid':
      return { ...group, externalId: op === 'remove' ? null : textOrNull(value) };
    case 'members':
      return patchMembers(group, op, value);
    default:
      return group;
  }
}

function patchMembers(group: ScimGroupFacts, op: string, value: unknown): ScimGroupFacts | null {
  const named = value === undefined && op === 'remove' ? group.members : membersOf(value);
  if (!named) return null;
  if (op === 'replace') return { ...group, members: named };
  const others = group.members.filter((id) => !named.includes(id));
  return { ...group, members: op === 'add' ? [...others, ...named] : others };
}

function membersOf(value: unknown): readonly UserId[] | null {
  if (!Array.isArray(value)) return null;
  const ids = value.map((each: unknown) => (isObject(each) && typeof each['value'] === 'string' ? each['value'].toLowerCase() : ''));
  return ids.every(isUuid) ? [...new Set(ids)].map(userId) : null;
}

/** Entra sends truth as a text. */
function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

function nameOf(body: Body): string {
  const name = isObject(body['name']) ? body['name'] : {};
  const parts = [name['givenName'], name['familyName']].filter((part): part is string => typeof part === 'string' && part !== '');
  return textOrNull(body['displayName']) ?? textOrNull(name['formatted']) ?? parts.join(' ');
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

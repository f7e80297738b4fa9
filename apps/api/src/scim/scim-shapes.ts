import type { ScimGroup, ScimPage, ScimUser } from '#libs/flow';
import type { ExpectedFailure } from '../edge/expected-failure.js';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const MESSAGES = 'urn:ietf:params:scim:api:messages:2.0';
export const SCIM_TYPE = 'application/scim+json; charset=utf-8';
/** Resources on a page, at most. */
export const MOST = 200;

/** Addresses below the deployment's own, e.g. `https://wardround.example.com/scim/v2`. */
export interface ScimBase {
  readonly url: string;
}

export function userResource({ url }: ScimBase, user: ScimUser): object {
  return {
    schemas: [`${CORE}:User`],
    id: user.userId,
    ...(user.externalId === null ? {} : { externalId: user.externalId }),
    userName: user.email,
    displayName: user.name,
    name: { formatted: user.name },
    emails: [{ value: user.email, type: 'work', primary: true }],
    active: user.active,
    groups: user.groups.map(({ groupId, name }) => ({ value: groupId, display: name, $ref: `${url}/Groups/${groupId}` })),
    meta: meta('User', `${url}/Users/${user.userId}`, user),
  };
}

export function groupResource({ url }: ScimBase, group: ScimGroup): object {
  return {
    schemas: [`${CORE}:Group`],
    id: group.groupId,
    ...(group.externalId === null ? {} : { externalId: group.externalId }),
    displayName: group.name,
    members: group.members.map((value) => ({ value, $ref: `${url}/Users/${value}` })),
    meta: meta('Group', `${url}/Groups/${group.groupId}`, group),
  };
}

function meta(resourceType: string, location: string, { createdAt, changedAt }: { createdAt: Date; changedAt: Date }): object {
  return { resourceType, location, created: createdAt.toISOString(), lastModified: changedAt.toISOString() };
}

export function listResponse<T>({ total, items }: ScimPage<T>, startIndex: number, toResource: (item: T) => object): object {
  const Resources = items.map(toResource);
  return { schemas: [`${MESSAGES}:ListResponse`], totalResults: total, startIndex, itemsPerPage: Resources.length, Resources };
}

/** RFC 7644, 3.12. */
export function scimError({ status, message, try: hint, failure }: ExpectedFailure): object {
  const types: Readonly<Record<string, string>> = {
    'scim-taken': 'uniqueness',
    'scim-filter': 'invalidFilter',
    'scim-invalid': 'invalidValue',
  };
  const scimType = types[failure];
  return { schemas: [`${MESSAGES}:Error`], status: String(status), ...(scimType ? { scimType } : {}), detail: `${message} ${hint}` };
}

/** What this service can and cannot do (RFC 7643, 5). */
export function serviceProviderConfig({ url }: ScimBase): object {
  const no = { supported: false };
  return {
    schemas: [`${CORE}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token of createScimToken in the Authorization header.',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${url}/ServiceProviderConfig` },
  };
}

export function resourceTypes({ url }: ScimBase): readonly { readonly id: string }[] {
  return ['User', 'Group'].map((id) => ({
    schemas: [`${CORE}:ResourceType`],
    ...{ id, name: id, endpoint: `/${id}s`, schema: `${CORE}:${id}` },
    meta: { resourceType: 'ResourceType', location: `${url}/ResourceTypes/${id}` },
  }));
}

const text = (name: string, extra: object = {}): object => ({
  ...{
    name,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
  },
  ...extra,
});

/** The attributes that are kept; others are taken and passed over. */
export function schemas({ url }: ScimBase): readonly { readonly id: string }[] {
  const list = (name: string, mutability: string): object => ({
    ...text(name, { type: 'complex', multiValued: true, mutability }),
    subAttributes: [text('value')],
  });
  const formatted = { ...text('name', { type: 'complex' }), subAttributes: [text('formatted'), text('givenName'), text('familyName')] };
  const user = [
    text('userName', { required: true, uniqueness: 'global' }),
    text('displayName'),
    formatted,
    text('active', { type: 'boolean' }),
    list('emails', 'readOnly'),
    list('groups', 'readOnly'),
  ];
  const group = [text('displayName', { required: true, uniqueness: 'server' }), list('members', 'readWrite')];
  return Object.entries({ User: user, Group: group }).map(([name, attributes]) => ({
    schemas: [`${CORE}:Schema`],
    ...{ id: `${CORE}:${name}`, name, attributes },
    meta: { resourceType: 'Schema', location: `${url}/Schemas/${CORE}:${name}` },
  }));
}

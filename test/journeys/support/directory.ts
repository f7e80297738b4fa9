import type { ApiFixture } from './api-fixture.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ScimResource {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly displayName: string;
  readonly members: readonly { readonly value: string }[];
  readonly scimType: string;
}

/** A provider's directory, as it calls the SCIM service. */
export class Directory {
  private static calls = 0;

  private constructor(
    private readonly api: ApiFixture,
    readonly token: string,
  ) {}

  /** With a token that `owner`, by a bearer token, makes for it. */
  static async of(api: ApiFixture, owner: string, expiresInDays = 365): Promise<Directory> {
    const query = 'mutation ($days: Int) { createScimToken(name: "Okta", expiresInDays: $days) { token } }';
    const made = await api.ask<{ createScimToken: { token: string } }>(query, { token: owner, variables: { days: expiresInDays } });
    return new Directory(api, made.data?.createScimToken.token ?? '');
  }

  async call(method: Method, path: string, body?: object | string): Promise<{ readonly status: number; readonly json: ScimResource }> {
    const calls = (Directory.calls += 1);
    const response = await this.api.app.inject({
      method,
      url: `/scim/v2${path}`,
      remoteAddress: `10.4.${Math.floor(calls / 200)}.${calls % 200}`,
      headers: { authorization: `Bearer ${this.token}`, ...(body ? { 'content-type': 'application/scim+json' } : {}) },
      ...(body ? { payload: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
    });
    return { status: response.statusCode, json: (response.body === '' ? {} : response.json()) as ScimResource };
  }

  async add(userName: string): Promise<ScimResource> {
    return (await this.call('POST', '/Users', { schemas: [USER], userName, displayName: 'Lee Chen' })).json;
  }

  async group(displayName: string, ...ids: readonly string[]): Promise<ScimResource> {
    return (await this.call('POST', '/Groups', { displayName, members: ids.map((value) => ({ value })) })).json;
  }

  setActive(id: string, active: boolean): ReturnType<Directory['call']> {
    return this.call('PATCH', `/Users/${id}`, { Operations: [{ op: 'replace', path: 'active', value: active }] });
  }
}

import { RemoteServer, type RemoteAnswer, type RemoteCall } from './remote-server.js';

export interface GraphTenant {
  readonly id: string;
  readonly name: string;
  users: readonly object[];
  score: Readonly<Record<string, unknown>> | null;
  /** As /users tells them. */
  directory?: readonly object[];
  policies?: readonly object[];
  /** Open issues of Microsoft’s services. */
  issues?: readonly object[];
  /** False: the app may ask for no token here. */
  consented?: boolean;
}

const HEALTHY: readonly object[] = ['Exchange Online', 'Microsoft Entra', 'Microsoft Intune'].map((service, index) => ({
  ...{ id: `Service${index}`, service, status: 'serviceOperational' },
}));
const NOT_FOUND: RemoteAnswer = { status: 404, json: { error: { code: 'ResourceNotFound', message: 'nothing here' } } };

/** Microsoft’s token service and Graph in one, in the shapes that Microsoft documents: a token is of one tenant, and lists come in pages. */
export class FakeGraph {
  readonly clientId = '11111111-2222-4333-8444-555555555555';
  secret = 'graph~secret';
  pageSize = 2;
  /** What is answered instead, by the path below /v1.0. */
  readonly instead = new Map<string, (call: RemoteCall) => RemoteAnswer | null>();
  private readonly tokens = new Map<string, string>();
  private issued = 0;

  private constructor(
    readonly partner: GraphTenant,
    readonly customers: readonly GraphTenant[],
  ) {}

  server!: RemoteServer;

  static async start(partner: GraphTenant, customers: readonly GraphTenant[]): Promise<FakeGraph> {
    const made = new FakeGraph(partner, customers);
    made.server = await RemoteServer.start((call) => made.answer(call));
    return made;
  }

  get endpoints(): { readonly login: string; readonly graph: string } {
    return { login: this.server.origin, graph: this.server.origin };
  }

  /** Every token that was given is worth nothing from now on. */
  revokeTokens(): void {
    this.tokens.clear();
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer(call: RemoteCall): RemoteAnswer {
    const [, tenant] = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(call.url.pathname) ?? [];
    if (tenant !== undefined) return this.giveToken(tenant, new URLSearchParams(call.body));
    const path = call.url.pathname.replace(/^\/v1\.0/, '');
    const of = this.tokens.get((call.headers.authorization ?? '').replace('Bearer ', ''));
    const owner = [this.partner, ...this.customers].find(({ id }) => id === of);
    if (!owner) return { status: 401, json: { error: { code: 'InvalidAuthenticationToken', message: 'Access token has expired.' } } };
    return this.instead.get(path)?.(call) ?? this.resource(owner, path, call);
  }

  private giveToken(tenant: string, form: URLSearchParams): RemoteAnswer {
    if (form.get('client_id') !== this.clientId || form.get('client_secret') !== this.secret)
      return { status: 401, json: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' } };
    const known = [this.partner, ...this.customers].find(({ id }) => id === tenant);
    if (!known || known.consented === false)
      return { status: 400, json: { error: 'unauthorized_client', error_description: 'AADSTS700016: Application was not found.' } };
    const token = `token-${(this.issued += 1)}`;
    this.tokens.set(token, tenant);
    return { json: { token_type: 'Bearer', expires_in: 3599, access_token: token } };
  }

  private resource(tenant: GraphTenant, path: string, { url }: RemoteCall): RemoteAnswer {
    const customers = this.customers.map(({ id, name }) => ({ id: `${id}-x`, tenantId: id, displayName: name }));
    const pages: Readonly<Record<string, readonly object[]>> = {
      '/organization': [{ id: tenant.id, displayName: tenant.name }],
      '/tenantRelationships/delegatedAdminCustomers': customers,
      '/security/secureScores': tenant.score ? [tenant.score] : [],
      '/users': tenant.directory ?? [],
      '/admin/serviceAnnouncement/healthOverviews': HEALTHY,
      '/admin/serviceAnnouncement/issues': tenant.issues ?? [],
      '/identity/conditionalAccess/policies': tenant.policies ?? [],
      '/reports/authenticationMethods/userRegistrationDetails': tenant.users,
    };
    if (path === '/policies/identitySecurityDefaultsEnforcementPolicy') return { json: { isEnabled: false } };
    const all = pages[path];
    return all ? this.page(url, all) : NOT_FOUND;
  }

  private page(url: URL, all: readonly object[]): RemoteAnswer {
    const from = Number(url.searchParams.get('$skiptoken') ?? 0);
    const next = from + this.pageSize;
    const rest = new URL(url);
    rest.searchParams.set('$skiptoken', String(next));
    const more = next < all.length ? { '@odata.nextLink': rest.href } : {};
    return { json: { '@odata.context': `${url.origin}/v1.0/$metadata`, value: all.slice(from, next), ...more } };
  }
}

/** An account as the registration report tells it. */
export function graphUser(name: string, facts: object = {}): object {
  return {
    ...{ id: `id-of-${name}`, userPrincipalName: `${name}@harbour.example`, userDisplayName: name, userType: 'member' },
    ...{ isAdmin: false, isMfaRegistered: true, isMfaCapable: true, methodsRegistered: ['microsoftAuthenticatorPush'] },
    ...{ lastUpdatedDateTime: '2026-11-24T01:00:00Z' },
    ...facts,
  };
}

/** A tenant’s Secure Score of a day. */
export function graphScore(tenant: string, day: string): Readonly<Record<string, unknown>> {
  return {
    ...{ id: `${tenant}_${day}`, azureTenantId: tenant, createdDateTime: `${day}T00:00:00Z`, currentScore: 12, maxScore: 30 },
    ...{ licensedUserCount: 4, activeUserCount: 4, averageComparativeScores: [] },
    controlScores: [
      { controlCategory: 'Identity', controlName: 'AdminMFAV2', score: 10, scoreInPercentage: 100, description: 'Require MFA for admins' },
      {
        controlCategory: 'Identity',
        controlName: 'BlockLegacyAuthentication',
        score: 0,
        scoreInPercentage: 0,
        description: 'Block legacy',
      },
      { controlCategory: 'Apps', controlName: 'mdo_safelinks', score: 2, scoreInPercentage: 25, description: 'Safe links' },
    ],
  };
}

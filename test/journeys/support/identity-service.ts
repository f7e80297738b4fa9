import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Account {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

export const CLIENT = { id: 'wardround', secret: 'a secret of the identity service' };

interface Interaction {
  readonly oidc: { readonly client: { readonly clientId: string }; readonly session: { readonly accountId: string } };
}

/** A real OpenID Connect server on loopback, whose sign-in page lets `account` in without asking. */
export class IdentityService {
  account: Account = { sub: 'nobody' };
  readonly issuer: string;
  readonly key: KeyObject;

  private constructor(
    private readonly server: Server,
    redirectUris: readonly string[],
  ) {
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.key = privateKey;
    const provider = new Provider(this.issuer, {
      clients: [CLIENT, { ...CLIENT, id: 'another' }].map(({ id, secret }) => ({
        client_id: id,
        client_secret: secret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'client_secret_post',
      })),
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
      cookies: { keys: ['test'] },
      claims: { openid: ['sub', 'groups'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      interactions: { url: () => '/let-in' },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ ...this.account, sub }) }),
      loadExistingGrant: async ({ oidc }: Interaction) => {
        const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
    });
    const serve = provider.callback();
    server.on('request', (request, response) => {
      if (request.url !== '/let-in') {
        serve(request, response);
        return;
      }
      void provider.interactionFinished(request, response, { login: { accountId: this.account.sub } });
    });
  }

  static async start(redirectUris: readonly string[]): Promise<IdentityService> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return new IdentityService(server, redirectUris);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  /** Walks a new browser through the service's pages; returns the query that it sends the browser back with. */
  async walk(url: string): Promise<string> {
    const cookies = new Map<string, string>();
    let next = url;
    while (next.startsWith(this.issuer)) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const made of response.headers.getSetCookie()) cookies.set(...(/^([^=]+)=([^;]*)/.exec(made)?.slice(1, 3) as [string, string]));
      const location = response.headers.get('location');
      if (!location) throw new Error(`The service answered ${response.status}: ${await response.text()}`);
      next = new URL(location, next).href;
    }
    return next.split('?')[1] ?? '';
  }

  /** The service's own signature under other claims. */
  resign(idToken: string, change: (claims: Record<string, unknown>) => Record<string, unknown>, key: KeyObject = this.key): string {
    const [head = '', body = ''] = idToken.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const signed = `${head}.${Buffer.from(JSON.stringify(change(claims))).toString('base64url')}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
  }
}

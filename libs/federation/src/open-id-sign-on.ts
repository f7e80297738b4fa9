import * as openId from 'openid-client';
import { SignOnService, type SsoAttempt, type SsoClient } from '#libs/flow';

const SCOPE = 'openid profile email';
const TIMEOUT_SECONDS = 10;
/** Between this machine's clock and the service's. */
const TOLERANCE_SECONDS = 30;

export interface SignOnSettings {
  /** The guarded way out: who configures a connection names the server that is asked. */
  readonly fetch: typeof fetch;
  /** Plain http to this very machine: for a service that a test runs. */
  readonly loopback: boolean;
}

/** OpenID Connect by openid-client: discovery, authorization code, PKCE (S256), state, nonce, issuer, audience and signature. */
export function openIdSignOn(settings: SignOnSettings): SignOnService {
  return new OpenIdSignOn(settings);
}

class OpenIdSignOn extends SignOnService {
  constructor(private readonly settings: SignOnSettings) {
    super();
  }

  override async begin(client: SsoClient): Promise<{ url: string; attempt: SsoAttempt } | null> {
    const config = await orNull(this.discover(client));
    if (!config) return null;
    const attempt = { state: openId.randomState(), nonce: openId.randomNonce(), verifier: openId.randomPKCECodeVerifier() };
    const url = openId.buildAuthorizationUrl(config, {
      redirect_uri: client.redirectUri,
      scope: SCOPE,
      response_type: 'code',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await openId.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return this.maySend(url) ? { url: url.href, attempt } : null;
  }

  override async finish(client: SsoClient, attempt: SsoAttempt, answer: string): Promise<Readonly<Record<string, unknown>> | null> {
    return orNull(
      this.discover(client).then(async (config) => {
        const { state, nonce, verifier } = attempt;
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
        const tokens = await openId.authorizationCodeGrant(config, new URL(`${client.redirectUri}?${answer}`), checks);
        return tokens.claims() ?? null;
      }),
    );
  }

  private async discover({ issuer, clientId, clientSecret }: SsoClient): Promise<openId.Configuration> {
    const metadata = { [openId.clockTolerance]: TOLERANCE_SECONDS };
    const server = new URL(issuer);
    const config = await openId.discovery(server, clientId, metadata, openId.ClientSecretPost(clientSecret), {
      [openId.customFetch]: (url, options) => this.settings.fetch(url, options as RequestInit),
      timeout: TIMEOUT_SECONDS,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- its authors mark it to stand out; here it is for loopback alone
      execute: this.isLoopback(server) ? [openId.allowInsecureRequests] : [],
    });
    // The token comes over TLS from the service itself; its signature is checked all the same.
    openId.enableNonRepudiationChecks(config);
    return config;
  }

  private isLoopback({ protocol, hostname }: URL): boolean {
    return this.settings.loopback && protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
  }

  /** A service may name any page for signing in, but the browser is sent nowhere without TLS. */
  private maySend(url: URL): boolean {
    return url.protocol === 'https:' || this.isLoopback(url);
  }
}

/** The library tells of every mismatch by throwing; which one it was is nobody's business. */
function orNull<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof Error) return null;
    throw error;
  });
}

import { PullRefused, type ConnectionAccess, type OutboundReply } from '#libs/flow';
import { codeIn, parsed, refusalOf, type Authorise, type RemoteDeps } from './remote.js';

export interface TokenRequest {
  /** Where tokens are given. */
  readonly url: string;
  readonly clientId: string;
  readonly scope: string;
}

interface Token {
  readonly value: string;
  readonly until: number;
}

/** A token is not used in its last minute: it could end on its way. */
const MARGIN_MS = 60_000;
const MOST_TOKENS = 1_000;
/** What OAuth calls credentials that are wrong, whoever's data is asked for; every other refusal is about one organisation. */
const WRONG_CREDENTIALS = new Set(['invalid_client']);

/** OAuth client credentials, with each token kept in this process until it ends or is refused. */
export class ClientCredentials {
  private readonly tokens = new Map<string, Token>();

  constructor(private readonly deps: RemoteDeps) {}

  /** Proves who asks by a token of the connection for the address and scope. */
  by(access: ConnectionAccess, request: TokenRequest): Authorise {
    // Other credentials are another key, so that what was given for the old ones is not used for the new.
    const key = [access.connectionId, access.credentialsAt.toISOString(), request.url, request.scope].join(' ');
    return async (renew) => {
      if (renew) this.tokens.delete(key);
      const kept = this.tokens.get(key);
      const token = kept && kept.until > this.deps.clock.now().getTime() ? kept : await this.fetch(access, request);
      this.keep(key, token);
      return { authorization: `Bearer ${token.value}` };
    };
  }

  private keep(key: string, token: Token): void {
    this.tokens.delete(key);
    this.tokens.set(key, token);
    const [oldest] = this.tokens.keys();
    if (this.tokens.size > MOST_TOKENS && oldest !== undefined) this.tokens.delete(oldest);
  }

  private async fetch({ secret }: ConnectionAccess, { url, clientId, scope }: TokenRequest): Promise<Token> {
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope };
    const reply = await this.ask(url, new URLSearchParams(form).toString());
    const { access_token: value, expires_in: seconds } = (parsed(reply.body) ?? {}) as Record<string, unknown>;
    if (reply.status !== 200 || typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) throw refused(new URL(url).host, reply);
    const lasts = Number(seconds) > 0 ? Number(seconds) * 1_000 : MARGIN_MS;
    return { value, until: this.deps.clock.now().getTime() + lasts - MARGIN_MS };
  }

  private async ask(url: string, body: string): Promise<OutboundReply> {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    try {
      return await this.deps.outbound.send({ url, method: 'POST', headers, body });
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

function refused(host: string, { status, body }: OutboundReply): PullRefused {
  const code = codeIn(body).replace(', ', '');
  if (status === 401 || WRONG_CREDENTIALS.has(code))
    return new PullRefused('credentials', `${host} does not take the credentials (${code || status})`);
  if (status === 429 || status >= 500) return new PullRefused('unreachable', `${host} gives no token now (${status})`);
  if (status >= 400)
    return new PullRefused('permission', `${host} gives no token for this organisation (${code || status}): has it consented?`);
  return new PullRefused('unreadable', `${host} answers ${status} without a token`);
}

/** A request to a server that somebody has named: an identity provider, a webhook, a list of breached passphrases. */
export interface OutboundRequest {
  /** https, unless the deployment trusts the host. */
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | null;
  /** For the whole exchange, redirects included; 10,000 when left out. */
  readonly timeoutMs?: number;
  /** Of the answer's body; 1 MiB when left out. */
  readonly maxBytes?: number;
  /** How many redirects of a GET or HEAD may be followed; none when left out. */
  readonly redirects?: number;
}

export interface OutboundReply {
  readonly status: number;
  /** Names in lower case; several values are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Where it came from, after redirects. */
  readonly url: string;
}

/** `address` and `scheme` were refused before anything was sent. */
export type OutboundProblem = 'address' | 'scheme' | 'redirect' | 'too-large' | 'timeout' | 'unreachable';

/** A request that was not made or got no whole answer. The message names the host and no part of the answer. */
export class OutboundRefused extends Error {
  constructor(
    readonly problem: OutboundProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The only way out: a server that others name must not become a way into our own network. */
export abstract class Outbound {
  /** Throws OutboundRefused. */
  abstract send(request: OutboundRequest): Promise<OutboundReply>;
}

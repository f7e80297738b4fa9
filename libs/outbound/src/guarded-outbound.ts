import { lookup } from 'node:dns/promises';
import { Outbound, OutboundRefused, type OutboundReply, type OutboundRequest } from '#libs/flow';
import { checkedAddress, type Resolve } from './checked-address.js';
import { exchange } from './exchange.js';
import { TrustedHosts } from './public-address.js';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What a redirect to another origin must not take along. */
const PRIVATE_HEADERS = /^(authorization|cookie|proxy-authorization|(.*-)?api-?key|x-.*(key|token|secret|signature).*)$/i;

export interface OutboundSettings {
  /** Hosts of our own network that may be asked: names, addresses and ranges in CIDR form, with commas between. */
  readonly trusted: string;
}

/** Requests to servers that others name, to the public internet only. `resolve` is the machine's own unless a test has another. */
export function guardedOutbound(settings: OutboundSettings, resolve: Resolve = (name) => lookup(name, { all: true })): Outbound {
  return new GuardedOutbound(new TrustedHosts(settings.trusted), resolve);
}

class GuardedOutbound extends Outbound {
  constructor(
    private readonly trusted: TrustedHosts,
    private readonly resolve: Resolve,
  ) {
    super();
  }

  override async send(request: OutboundRequest): Promise<OutboundReply> {
    const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
    const { maxBytes = MAX_BYTES, redirects = 0 } = request;
    let asked = request;
    for (let left = redirects; ; left -= 1) {
      const url = parse(asked.url);
      const address = await inTime(checkedAddress(url, this.trusted, this.resolve), url, signal);
      const reply = await exchange(url, asked, address, { maxBytes, signal });
      const next = request.redirects === undefined ? null : locationOf(reply);
      if (next === null) return reply;
      if (left === 0 || !['GET', 'HEAD'].includes(asked.method ?? 'GET')) {
        throw new OutboundRefused('redirect', `${url.host} sends elsewhere, which is not followed`);
      }
      asked = redirected(asked, url, next);
    }
  }
}

/** The system's resolver takes no signal: a name server that does not answer is left alone when the time is over. */
function inTime<T>(work: Promise<T>, url: URL, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new OutboundRefused('timeout', `${url.host} was not found in time`));
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', late));
  });
}

function parse(text: string): URL {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '') throw new OutboundRefused('scheme', 'The address is not one that can be asked');
  return url;
}

function locationOf({ status, headers }: OutboundReply): string | null {
  return REDIRECTS.has(status) ? (headers['location'] ?? null) : null;
}

function redirected(asked: OutboundRequest, from: URL, location: string): OutboundRequest {
  const next = URL.parse(location, from.href);
  if (!next) throw new OutboundRefused('redirect', `${from.host} sends to an address that is none`);
  const headers = Object.entries(asked.headers ?? {}).filter(([name]) => next.origin === from.origin || !PRIVATE_HEADERS.test(name));
  return { ...asked, url: next.href, headers: Object.fromEntries(headers) };
}

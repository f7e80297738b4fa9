import { OutboundRefused, PullRefused, type Clock, type Outbound, type OutboundReply } from '#libs/flow';
import { retryAfterMs } from './retry-after.js';

/** What proves who asks. `renew`: the last one was refused. */
export type Authorise = (renew: boolean) => Promise<Readonly<Record<string, string>>>;

export interface RemoteDeps {
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<void>;
}

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 16 * 1024 * 1024;
/** A service that asks for a short wait is waited for; for a longer one the pull ends and comes back. */
const SHORT_WAIT_MS = 20_000;
const WAITS = 3;
/** A whole pull: what takes longer than a binding is leased, or would fill the memory, ends and comes back. */
const LONGEST_PULL_MS = 8 * 60_000;
const MOST_PULL_BYTES = 64 * 1024 * 1024;

/** One service at one address. Every answer is JSON, every problem a PullRefused that names the host and nothing of the answer. */
export class Remote {
  private readonly origin: string;
  private readonly host: string;
  private readonly openedAt: Date;
  private bytes = 0;

  constructor(
    private readonly deps: RemoteDeps,
    private readonly base: string,
    private readonly authorise: Authorise,
  ) {
    const url = new URL(base);
    this.origin = url.origin;
    this.host = url.host;
    this.openedAt = deps.clock.now();
  }

  /** The answer to a path below the base, or to a whole address of the same origin: what proves who asks goes nowhere else. */
  async json(place: string): Promise<unknown> {
    return this.read(await this.ask(place));
  }

  /** The same of what need not be there: null where the service has none (404). */
  async found(place: string): Promise<unknown> {
    const reply = await this.ask(place);
    return reply.status === 404 ? null : this.read(reply);
  }

  private async ask(place: string): Promise<OutboundReply> {
    const url = this.addressOf(place);
    let renewed = false;
    for (let waits = 0; ;) {
      this.stayWithin();
      const reply = await this.send(url, renewed);
      this.bytes += reply.body.length;
      if (reply.status === 401 && !renewed) renewed = true;
      else if (isBusy(reply)) await this.wait(reply, (waits += 1));
      else return reply;
    }
  }

  private stayWithin(): void {
    if (this.bytes > MOST_PULL_BYTES) throw new PullRefused('unreadable', `${this.host} tells more at once than is read in one pull`);
    if (this.deps.clock.now().getTime() - this.openedAt.getTime() > LONGEST_PULL_MS)
      throw new PullRefused('unreachable', `${this.host} takes longer than a pull may last`);
  }

  private addressOf(place: string): string {
    const url = URL.parse(place.startsWith('/') ? `${this.base}${place}` : place);
    if (url?.origin !== this.origin) throw new PullRefused('unreadable', `${this.host} leads to another server, which is not followed`);
    return url.href;
  }

  private async send(url: string, renew: boolean): Promise<OutboundReply> {
    const headers = { accept: 'application/json', ...(await this.authorise(renew)) };
    try {
      return await this.deps.outbound.send({ url, headers, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async wait({ headers }: OutboundReply, waits: number): Promise<void> {
    const asked = retryAfterMs(headers['retry-after'], this.deps.clock.now());
    const ms = asked ?? 1_000 * 2 ** waits;
    if (ms > SHORT_WAIT_MS || waits > WAITS) throw new PullRefused('throttled', `${this.host} asks us to come back later`, ms);
    await this.deps.pause(ms);
  }

  private read(reply: OutboundReply): unknown {
    const { status, body } = reply;
    if (status === 401) throw new PullRefused('credentials', `${this.host} does not take the credentials (401)`);
    if (status === 403) throw new PullRefused('permission', `${this.host} does not allow this (403${codeIn(body)})`);
    if (status >= 500) throw new PullRefused('unreachable', `${this.host} has a problem of its own (${status})`);
    if (status >= 300 && status < 400)
      throw new PullRefused('unreadable', `${this.host} leads elsewhere (${status}), which is not followed`);
    if (status < 200 || status >= 400) throw new PullRefused('unreadable', `${this.host} answers ${status}${codeIn(body)}`);
    const value = parsed(body);
    if (value === undefined) throw new PullRefused('unreadable', `${this.host} answers with JSON that is cut off, or with none`);
    return value;
  }
}

/** A refusal by the guard of outgoing calls, in the words of a pull. */
export function refusalOf(error: unknown): PullRefused {
  if (!(error instanceof OutboundRefused)) throw error;
  const problem = error.problem === 'timeout' || error.problem === 'unreachable' ? 'unreachable' : 'unreadable';
  return new PullRefused(problem, error.message, null, { cause: error });
}

function isBusy({ status, headers }: OutboundReply): boolean {
  return status === 429 || (status === 503 && headers['retry-after'] !== undefined);
}

/** A service's word for the problem, such as Graph's `Authorization_RequestDenied`; its sentences may name people. */
export function codeIn(body: Uint8Array): string {
  const value = parsed(body) as { error?: unknown } | null | undefined;
  const error = typeof value === 'object' && value !== null ? value.error : null;
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : error;
  return typeof code === 'string' && /^[A-Za-z][\w.-]{0,63}$/.test(code) ? `, ${code}` : '';
}

const ESCAPED = /\\u(0000|d[89a-f])/i;
const UNSTORABLE = /\0|\p{Surrogate}/gu;

function storable(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(UNSTORABLE, '\ufffd') : value;
}

/** Undefined when it is no JSON. What no database keeps (NUL, half a character) is U+FFFD. */
export function parsed(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return JSON.parse(text, ESCAPED.test(text) ? storable : undefined) as unknown;
  } catch {
    return undefined;
  }
}

import { PullRefused, type FeedValidators, type OutboundReply } from '#libs/flow';
import { refusalOf, type RemoteDeps } from '../remote.js';
import { retryAfterMs } from '../retry-after.js';

const TIMEOUT_MS = 120_000;

type FileDeps = Pick<RemoteDeps, 'outbound' | 'clock'>;
interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  /** Statuses by which this service too says that it is asked too often. */
  readonly busy?: readonly number[];
}

/** A file of a publisher’s, or as much of it as was asked for; what is no file is a PullRefused that names the host and no part of the answer. */
export async function fileAt(deps: FileDeps, url: string, { headers = {}, maxBytes, busy = [] }: Asked): Promise<OutboundReply> {
  const reply = await send(deps, url, { headers, maxBytes });
  if ([200, 206, 304, 416].includes(reply.status)) return reply;
  const { host } = new URL(url);
  const wait = retryAfterMs(reply.headers['retry-after'], deps.clock.now());
  if ([429, 503, ...busy].includes(reply.status)) throw new PullRefused('throttled', `${host} asks us to come back later`, wait);
  throw new PullRefused(reply.status >= 500 ? 'unreachable' : 'unreadable', `${host} answers ${reply.status}`);
}

async function send({ outbound }: FileDeps, url: string, asked: Required<Pick<Asked, 'headers' | 'maxBytes'>>): Promise<OutboundReply> {
  try {
    return await outbound.send({ url, timeoutMs: TIMEOUT_MS, redirects: 3, ...asked });
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Asks for the file only where it is another than the one that was taken last. */
export function conditions({ etag, lastModified }: FeedValidators): Readonly<Record<string, string>> {
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

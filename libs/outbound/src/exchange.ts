import { request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { OutboundRefused, type OutboundReply, type OutboundRequest } from '#libs/flow';
import type { Resolved } from './checked-address.js';

export interface Bounds {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** One request on a connection of its own to the address that was checked; the name is only told to TLS and in the Host header. */
export function exchange(url: URL, request: OutboundRequest, address: Resolved, bounds: Bounds): Promise<OutboundReply> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(error instanceof OutboundRefused ? error : failure(url, error, bounds.signal));
    const sent = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
      agent: false,
      method: request.method ?? 'GET',
      headers: { 'accept-encoding': 'identity', 'user-agent': 'wardround', ...request.headers },
      lookup: pinned(address),
      signal: bounds.signal,
      maxHeaderSize: 16 * 1024,
    });
    sent.on('error', fail).on('response', (response) => {
      read(response, sent, url, bounds.maxBytes).then(resolve, fail);
    });
    sent.end(request.body ?? undefined);
  });
}

/** Answers with the checked address, whatever is asked. */
function pinned({ address, family }: Resolved): LookupFunction {
  return (_name, options, answer) => {
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}

async function read(response: IncomingMessage, sent: ClientRequest, url: URL, maxBytes: number): Promise<OutboundReply> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      sent.destroy();
      throw new OutboundRefused('too-large', `${url.host} answered with more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks),
    url: url.href,
  };
}

function failure(url: URL, error: Error, signal: AbortSignal): OutboundRefused {
  if (signal.aborted) return new OutboundRefused('timeout', `${url.host} did not answer in time`, { cause: error });
  return new OutboundRefused('unreachable', `${url.host} could not be asked`, { cause: error });
}

import { errorCode, errorMessage } from '../error-code.js';
import { asRecord, parsedJson, textIn, type JsonRecord } from '../collect/json.js';

/** A server's reply, or why there is none. */
export type Reply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly body: JsonRecord;
      readonly reason: string;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'no-reply'; readonly reason: string };

const LONGEST_REASON = 300;
const LONGEST_BODY = 64 * 1024;

/** Posts and reads a JSON reply; redirects are not followed, for the key must not travel on. */
export async function post(
  url: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array | string; readonly timeoutMs: number },
): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { Accept: 'application/json', ...request.headers },
      body: request.body,
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    const text = await firstOf(response);
    const body = asRecord(parsedJson(text));
    return {
      kind: 'reply',
      status: response.status,
      body,
      reason: reasonIn(body, text),
      retryAfterMs: retryAfter(response.headers.get('retry-after')),
    };
  } catch (error) {
    return { kind: 'no-reply', reason: networkReason(error) };
  }
}

async function firstOf(response: Response): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? '0');
  if (length > LONGEST_BODY) {
    await response.body?.cancel();
    return '';
  }
  return response.text();
}

/** Wardround's own `error.message`, RFC 9457 `detail` or `title`, a plain `message` or `error`, else the text itself. */
function reasonIn(body: JsonRecord, text: string): string {
  const within = textIn(asRecord(body['error']), 'message');
  const said = within ?? ['detail', 'message', 'title', 'error'].map((name) => textIn(body, name)).find((value) => value !== null);
  return (said ?? text.trim()).slice(0, LONGEST_REASON) || 'no reason given';
}

/** Seconds alone: a date would need the server's clock to agree with ours. */
function retryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1000 : null;
}

/** fetch fails for the network alone: the cause says in which way. */
function networkReason(error: unknown): string {
  const { name, cause } = asRecord(error);
  if (name === 'TimeoutError') return 'the server did not answer in time';
  return `the server could not be reached (${errorCode(cause) ?? errorMessage(error)})`;
}

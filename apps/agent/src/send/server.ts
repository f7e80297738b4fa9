import type { SpooledReport } from '../spool/spool.js';
import { asRecord, textIn, type JsonRecord } from '../collect/json.js';
import type { Answer, EnrolmentAnswer, NewKey } from './answer.js';
import { post, type Reply } from './post.js';

export interface EnrolmentRequest {
  readonly token: string;
  readonly device: {
    readonly hostname: string;
    readonly hardwareUuid: string | null;
    readonly serial: string | null;
    readonly platform: 'linux' | 'macos' | 'windows';
  };
  readonly agent: { readonly version: string };
}

const TIMEOUT_MS = 30_000;
/** Too early, too many, timed out: the same request may be taken later. */
const RETRYABLE = new Set([408, 425, 429]);

/** The requests an agent makes. */
export class Server {
  constructor(
    private readonly url: string,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** POST /v1/enrol: trades an enrolment token for a device key. */
  async enrol(request: EnrolmentRequest): Promise<EnrolmentAnswer> {
    const headers = { 'Content-Type': 'application/json' };
    const reply = await post(`${this.url}/v1/enrol`, { headers, body: JSON.stringify(request), timeoutMs: this.timeoutMs });
    if (reply.kind === 'no-reply' || isRetryable(reply.status)) return later(reply);
    if (reply.status < 300) {
      const [deviceId, deviceKey] = [textIn(reply.body, 'deviceId'), textIn(reply.body, 'deviceKey')];
      return deviceId && deviceKey ? { kind: 'enrolled', deviceId, deviceKey } : notWardround();
    }
    return { kind: 'refused', status: reply.status, reason: reply.reason };
  }

  /** POST /v1/reports: hands over one report; the report's id makes a second hand-over harmless. */
  async deliver(report: Pick<SpooledReport, 'reportId' | 'body'>, { key, link }: Bearer): Promise<Answer> {
    const headers = {
      Authorization: `Bearer ${key}`,
      ...(link === null ? {} : { 'Wardround-Link': link }),
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      'Idempotency-Key': report.reportId,
    };
    const reply = await post(`${this.url}/v1/reports`, { headers, body: report.body, timeoutMs: this.timeoutMs });
    if (reply.kind === 'no-reply' || isRetryable(reply.status)) return later(reply);
    // A captive portal answers 200 to everything; only a receipt says that the report is kept.
    if (reply.status < 300) return reply.body['receipt'] ? accepted(reply.body) : notWardround();
    if (reply.status === 401 || reply.status === 403 || reply.status === 404)
      return { kind: 'key-refused', status: reply.status, revoked: textIn(asRecord(reply.body['error']), 'code') === 'DEVICE_REVOKED' };
    return { kind: 'rejected', status: reply.status, reason: reply.reason };
  }

  /** POST /v1/keys: another key; the one that asks stays good until the other has been used. */
  async renewKey(key: string): Promise<NewKey> {
    const headers = { Authorization: `Bearer ${key}` };
    const reply = await post(`${this.url}/v1/keys`, { headers, body: '', timeoutMs: this.timeoutMs });
    const deviceKey = reply.kind === 'reply' && reply.status < 300 ? textIn(reply.body, 'deviceKey') : null;
    if (deviceKey) return { kind: 'offered', deviceKey };
    return { kind: 'later', reason: reply.kind === 'reply' ? `the server answered ${reply.status}` : reply.reason };
  }
}

/** What a report is sent under. */
interface Bearer {
  readonly key: string;
  readonly link: string | null;
}

function accepted(body: JsonRecord): Answer {
  return { kind: 'accepted', link: textIn(body, 'link'), keyDue: body['keyDue'] === true };
}

/** Redirects count too: the address may be mended at either end. */
function isRetryable(status: number): boolean {
  return status >= 500 || (status >= 300 && status < 400) || RETRYABLE.has(status);
}

function later(reply: Reply): { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null } {
  if (reply.kind === 'no-reply') return { kind: 'later', reason: reply.reason, retryAfterMs: null };
  const redirect = reply.status < 400 ? ' (a redirect; check --server)' : '';
  return { kind: 'later', reason: `the server answered ${reply.status}${redirect}`, retryAfterMs: reply.retryAfterMs };
}

function notWardround(): { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: null } {
  return { kind: 'later', reason: 'what answered is not a Wardround server (no receipt); check --server', retryAfterMs: null };
}

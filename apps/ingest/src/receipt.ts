import type { FastifyRequest } from 'fastify';
import type { Receipt } from '#libs/flow';
import { ExpectedFailure } from './edge/expected-failure.js';

/** What the sender of a submission gets: proof of what was taken, and when. */
export interface ReceiptBody {
  readonly receipt: {
    readonly state: Receipt['state'];
    /** The submission, the first one of its content for a duplicate; null when the device only confirmed what was known. */
    readonly submissionId: string | null;
    readonly contentHash: string;
    readonly receivedAt: string;
    readonly reason: string | null;
  };
}

/** A device's receipt, and what the device has to do with it. */
export interface ReportReceiptBody extends ReceiptBody {
  /** To be sent back with the next report, in the header Wardround-Link. */
  readonly link: string;
  /** True when the device should ask for a new key: POST /v1/keys. */
  readonly keyDue: boolean;
}

export function receiptBody({ state, receipt, contentHash, receivedAt, reason }: Receipt): ReceiptBody {
  return { receipt: { state, submissionId: receipt, contentHash, receivedAt: receivedAt.toISOString(), reason } };
}

/** The Idempotency-Key header, with or without the quotes of a structured field; null when it is not sent. */
export function keyInHeader(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  const key = /^"?([\x21\x23-\x7e]{1,128})"?$/.exec(String(header))?.[1];
  if (key === undefined) {
    throw new ExpectedFailure('bad-request', {
      path: 'Idempotency-Key',
      detail: 'Idempotency-Key has 1 to 128 printable ASCII characters.',
    });
  }
  return key;
}

/** The header may only repeat the payload's own key. */
export function checkKey(request: FastifyRequest, key: string, path: string): void {
  const stated = keyInHeader(request);
  if (stated !== null && stated !== key) throw new ExpectedFailure('key-mismatch', { path });
}

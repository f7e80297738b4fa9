import { BadSettings } from '#libs/config';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** A server without a rate limit is for replaying a history on one machine, and for nothing that others can reach. */
export function requireLoopbackForReplay({ rateLimit, host }: { readonly rateLimit: boolean; readonly host: string }): void {
  if (rateLimit || LOOPBACK.test(host)) return;
  throw new BadSettings(
    `INGEST_RATE_LIMIT=off is for a replay on loopback only, and INGEST_HOST is ${host}. Set it on, or listen on 127.0.0.1.`,
  );
}

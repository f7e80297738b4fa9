const BASE_MS = 5_000;
const CAP_MS = 15 * 60_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/**
 * Milliseconds to wait after the `attempt`th failure in a row (from 1): exponential with full jitter, so that a thousand
 * agents do not come back at once. The server's Retry-After is kept to, up to an hour.
 */
export function backoff(attempt: number, random: () => number, retryAfterMs: number | null): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt - 1, 20));
  const jittered = Math.floor(random() * ceiling);
  return Math.min(LONGEST_WAIT_MS, (retryAfterMs ?? 0) + jittered);
}

import { normaliseEmail } from '#libs/flow';
import { AttemptWindow } from '../edge/attempt-window.js';
import { ExpectedFailure } from '../edge/expected-failure.js';

const WINDOW_MS = 15 * 60_000;
/** ISM-1403: at most five attempts. */
const BY_ADDRESS = 5;
const BY_IP = 50;

/**
 * Slows guessing: five attempts in 15 minutes for an email address from one network address, fifty from that network
 * address in all. Known and unknown addresses are counted alike, so the answer tells nothing about accounts.
 */
export class SignInThrottle {
  private readonly byAddress = new AttemptWindow(BY_ADDRESS, WINDOW_MS);
  private readonly byIp = new AttemptWindow(BY_IP, WINDOW_MS);

  /** Throws RATE_LIMITED with the seconds to wait. */
  admit(email: string, ip: string, now: Date): void {
    const wait = this.byIp.attempt(ip, now) ?? this.byAddress.attempt(keyOf(email, ip), now);
    if (wait !== null) throw new ExpectedFailure('too-many-sign-ins', `Wait ${wait} seconds.`, wait);
  }

  /** A right passphrase clears the address's count. */
  succeeded(email: string, ip: string): void {
    this.byAddress.forget(keyOf(email, ip));
  }
}

function keyOf(email: string, ip: string): string {
  return `${normaliseEmail(email).slice(0, 254)} ${ip}`;
}

import { senderOf } from '#libs/domain';
import { normaliseEmail } from '#libs/flow';
import { AttemptWindow } from '../edge/attempt-window.js';
import { ExpectedFailure } from '../edge/expected-failure.js';

const WINDOW_MS = 15 * 60_000;
/** ISM-1403: at most five attempts. */
const BY_ADDRESS = 5;
const BY_IP = 50;
const BY_DEVICE = 5;

export interface SignInCaller {
  readonly email: string;
  readonly ip: string;
  /** Name of the browser when this very person has signed in with it before; null for all others. */
  readonly device: string | null;
}

/**
 * Slows guessing: five attempts in 15 minutes for an email address from one network address, fifty from that network
 * address in all; an IPv6 line has a whole /64 and counts as one. Known and unknown addresses are counted alike, so the answer tells nothing about accounts. A browser
 * that the person has signed in with before has five attempts of its own: nobody who guesses, from the same network
 * address or from thousands, can keep that person out.
 */
export class SignInThrottle {
  private readonly byAddress = new AttemptWindow(BY_ADDRESS, WINDOW_MS);
  private readonly byIp = new AttemptWindow(BY_IP, WINDOW_MS);
  private readonly byDevice = new AttemptWindow(BY_DEVICE, WINDOW_MS);

  /** Throws RATE_LIMITED with the seconds to wait. */
  admit({ email, ip: address, device }: SignInCaller, now: Date): void {
    const ip = senderOf(address);
    const wait =
      device === null
        ? (this.byIp.attempt(ip, now) ?? this.byAddress.attempt(keyOf(email, ip), now))
        : this.byDevice.attempt(keyOf(email, device), now);
    if (wait !== null) throw new ExpectedFailure('too-many-sign-ins', `Wait ${wait} seconds.`, wait);
  }

  /** A right passphrase clears the caller's count. */
  succeeded({ email, ip, device }: SignInCaller): void {
    if (device === null) this.byAddress.forget(keyOf(email, senderOf(ip)));
    else this.byDevice.forget(keyOf(email, device));
  }
}

function keyOf(email: string, from: string): string {
  return `${normaliseEmail(email).slice(0, 254)} ${from}`;
}

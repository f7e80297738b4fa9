/** One-time codes by time (RFC 6238): six digits, thirty seconds, SHA-1, as every authenticator app has them. */
export abstract class Totp {
  /** A new secret of 160 bits, in base 32. */
  abstract newSecret(): string;
  /** `otpauth://` address that an authenticator app reads from a QR code. */
  abstract uri(secret: string, account: string): string;
  /** The time step that `code` belongs to, one step early or late allowed; null when it is wrong. Compares in constant time. */
  abstract stepOf(secret: string, code: string, now: Date): Promise<number | null>;
}

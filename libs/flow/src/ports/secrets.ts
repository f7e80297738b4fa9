/** One-way and random work that the pure code cannot do itself. */
export abstract class Secrets {
  /** SHA-256, lower-case hex. */
  abstract sha256(text: string): string;
  /** The same of the text that the pieces make together; one piece is held at a time. */
  abstract sha256Of(pieces: Iterable<string>): string;
  /** HMAC-SHA-256 under the deployment's key and the named purpose, hex: hides staff and account names. */
  abstract pseudonym(purpose: string, text: string): string;
  /** Whether two texts are the same, in a time that tells nothing of where they differ. */
  abstract same(one: string, other: string): boolean;
  /** A new token of at least 256 bits, with a readable prefix, e.g. `wre_…`. */
  abstract token(prefix: string): string;
  /** A new random UUID (v4). */
  abstract uuid(): string;
}

/** Argon2id; slow on purpose. */
export abstract class Passphrases {
  abstract hash(passphrase: string): Promise<string>;
  /** Whether a list of common or breached passphrases has it. */
  abstract isCommon(passphrase: string): Promise<boolean>;
  /** Takes as long for an unknown user (`hash` null) as for a wrong passphrase. */
  abstract verify(hash: string | null, passphrase: string): Promise<boolean>;
}

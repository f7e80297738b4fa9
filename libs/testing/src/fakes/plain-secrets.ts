import { Passphrases, Secrets } from '#libs/flow';

/** Readable stand-ins: hashes show what was hashed, tokens and ids count up. */
export class PlainSecrets extends Secrets {
  private count = 0;

  override sha256(text: string): string {
    return `sha256(${text})`;
  }

  override sha256Of(pieces: Iterable<string>): string {
    return this.sha256([...pieces].join(''));
  }

  override pseudonym(purpose: string, text: string): string {
    return `${purpose}(${text})`;
  }

  override same(one: string, other: string): boolean {
    return one === other;
  }

  override token(prefix: string): string {
    return `${prefix}${String((this.count += 1)).padStart(43, '0')}`;
  }

  override uuid(): string {
    return `00000000-0000-4000-8000-${String((this.count += 1)).padStart(12, '0')}`;
  }
}

/** Compares without hashing, and remembers how often it had work to do. */
export class PlainPassphrases extends Passphrases {
  verified = 0;

  override async hash(passphrase: string): Promise<string> {
    return `argon2id(${passphrase})`;
  }

  override async isCommon(passphrase: string): Promise<boolean> {
    return passphrase.startsWith('passwordpassword');
  }

  override async verify(hash: string | null, passphrase: string): Promise<boolean> {
    this.verified += 1;
    return hash === `argon2id(${passphrase})`;
  }
}

import { hash, verify } from '@node-rs/argon2';
import { Passphrases } from '#libs/flow';

/** Argon2id at OWASP's first recommended setting: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function argonPassphrases(): Passphrases {
  return new ArgonPassphrases();
}

class ArgonPassphrases extends Passphrases {
  private readonly nobody = hash('nobody has this passphrase', COST);

  override hash(passphrase: string): Promise<string> {
    return hash(passphrase, COST);
  }

  override async verify(known: string | null, passphrase: string): Promise<boolean> {
    const matches = await verify(known ?? (await this.nobody), passphrase);
    return known !== null && matches;
  }
}

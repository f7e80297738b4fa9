import { hash, verify } from '@node-rs/argon2';
import { Passphrases } from '#libs/flow';
import { isCommon, type CommonSettings } from './common-passphrases.js';

/** Argon2id at OWASP's first recommended setting: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Without settings, only passphrases that are common by how they are made are known as such. */
export function argonPassphrases(common: CommonSettings = { folder: null, fetch: null }): Passphrases {
  return new ArgonPassphrases(common);
}

class ArgonPassphrases extends Passphrases {
  private readonly nobody = hash('nobody has this passphrase', COST);

  constructor(private readonly common: CommonSettings) {
    super();
  }

  override hash(passphrase: string): Promise<string> {
    return hash(passphrase, COST);
  }

  override isCommon(passphrase: string): Promise<boolean> {
    return isCommon(passphrase, this.common);
  }

  override async verify(known: string | null, passphrase: string): Promise<boolean> {
    const matches = await verify(known ?? (await this.nobody), passphrase);
    return known !== null && matches;
  }
}

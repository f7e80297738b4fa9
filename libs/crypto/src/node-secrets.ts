import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Secrets } from '#libs/flow';

/** Hashes, pseudonyms and tokens from node:crypto. `key` is the deployment's secret, at least 32 bytes. */
export function nodeSecrets(key: Buffer): Secrets {
  if (key.byteLength < 32) throw new RangeError('The deployment key needs at least 32 bytes: openssl rand -base64 32');
  return new NodeSecrets(key);
}

class NodeSecrets extends Secrets {
  constructor(private readonly key: Buffer) {
    super();
  }

  override sha256(text: string): string {
    return createHash('sha256').update(text).digest('hex');
  }

  override sha256Of(pieces: Iterable<string>): string {
    const hash = createHash('sha256');
    for (const piece of pieces) hash.update(piece);
    return hash.digest('hex');
  }

  override pseudonym(purpose: string, text: string): string {
    return createHmac('sha256', this.key).update(`${purpose}\0${text}`).digest('hex');
  }

  override same(one: string, other: string): boolean {
    // Of equal length whatever the texts are, as timingSafeEqual needs it.
    const [first, second] = [one, other].map((text) => createHmac('sha256', this.key).update(text).digest()) as [Buffer, Buffer];
    return timingSafeEqual(first, second);
  }

  override token(prefix: string): string {
    return `${prefix}${randomBytes(32).toString('base64url')}`;
  }

  override uuid(): string {
    return randomUUID();
  }
}

import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
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

  override pseudonym(purpose: string, text: string): string {
    return createHmac('sha256', this.key).update(`${purpose}\0${text}`).digest('hex');
  }

  override token(prefix: string): string {
    return `${prefix}${randomBytes(32).toString('base64url')}`;
  }

  override uuid(): string {
    return randomUUID();
  }
}

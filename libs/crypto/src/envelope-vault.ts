import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CannotOpen, Vault, type KeyService, type SealContext, type Sealed } from '#libs/flow';

const VERSION = 'wv1';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a data key of each secret's own, the data key wrapped by `keys`; provider, purpose and subject are bound in. */
export function envelopeVault(keys: KeyService): Vault {
  return new EnvelopeVault(keys);
}

interface Parts {
  readonly keyId: string;
  readonly wrapped: Buffer;
  readonly nonce: Buffer;
  readonly body: Buffer;
}

class EnvelopeVault extends Vault {
  constructor(private readonly keys: KeyService) {
    super();
  }

  override async seal(context: SealContext, secret: string): Promise<Sealed> {
    const dataKey = randomBytes(KEY_BYTES);
    try {
      const { keyId, wrapped } = await this.keys.wrap(dataKey, context);
      const nonce = randomBytes(NONCE_BYTES);
      const body = encrypt(dataKey, nonce, boundBytes('secret', context), Buffer.from(secret, 'utf8'));
      return sealed({ keyId, wrapped: Buffer.from(wrapped), nonce, body });
    } finally {
      dataKey.fill(0);
    }
  }

  override async open(context: SealContext, envelope: string): Promise<string> {
    const { keyId, wrapped, nonce, body } = parse(envelope);
    const dataKey = await this.keys.unwrap(keyId, wrapped, context);
    try {
      return decrypt(dataKey, nonce, boundBytes('secret', context), body).toString('utf8');
    } finally {
      dataKey.fill(0);
    }
  }

  override async rewrap(context: SealContext, envelope: string): Promise<Sealed> {
    const parts = parse(envelope);
    const dataKey = await this.keys.unwrap(parts.keyId, parts.wrapped, context);
    try {
      const { keyId, wrapped } = await this.keys.wrap(dataKey, context);
      return sealed({ ...parts, keyId, wrapped: Buffer.from(wrapped) });
    } finally {
      dataKey.fill(0);
    }
  }
}

/** The context as additional data. JSON tells where each part ends, so that no two contexts come to the same bytes. */
export function boundBytes(use: string, { providerId, purpose, subject }: SealContext): Buffer {
  return Buffer.from(JSON.stringify(['wardround', VERSION, use, providerId, purpose, subject]), 'utf8');
}

export function encrypt(key: Uint8Array, nonce: Buffer, bound: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws CannotOpen: what is wrong with it is nobody's business. */
export function decrypt(key: Uint8Array, nonce: Buffer, bound: Buffer, body: Buffer): Buffer {
  if (nonce.byteLength !== NONCE_BYTES || body.byteLength < TAG_BYTES) throw unopened();
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound).setAuthTag(body.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw unopened(error);
  }
}

function unopened(cause?: unknown): CannotOpen {
  return new CannotOpen('A sealed secret does not open here: it was altered, or it belongs to somebody or something else.', { cause });
}

function sealed({ keyId, wrapped, nonce, body }: Parts): Sealed {
  const packed = [wrapped, nonce, body].map((part) => part.toString('base64url'));
  return { keyId, envelope: [VERSION, Buffer.from(keyId, 'utf8').toString('base64url'), ...packed].join('.') };
}

function parse(envelope: string): Parts {
  const [version, keyId, ...packed] = envelope.split('.');
  if (version !== VERSION || keyId === undefined || packed.length !== 3) {
    throw new CannotOpen(`A sealed secret is not in the format ${VERSION}.`);
  }
  const [wrapped, nonce, body] = packed.map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer];
  return { keyId: Buffer.from(keyId, 'base64url').toString('utf8'), wrapped, nonce, body };
}

import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { PUBLIC_URL } from './api-fixture.js';

/** What can be made to go wrong in a ceremony; by default nothing does. */
export interface Deviation {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly userVerified?: boolean;
  readonly crossOrigin?: boolean;
  readonly type?: string;
  readonly userHandle?: string;
  readonly counter?: number;
  readonly signature?: Buffer;
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const url64 = (data: string | Buffer): string => Buffer.from(data).toString('base64url');

/** A browser with an authenticator of one passkey: ES256, user verification, no attestation. */
export class SoftwareAuthenticator {
  readonly credentialId = randomBytes(32);
  counter = 0;
  private readonly key: KeyObject;
  private readonly cose: Buffer;
  private userHandle = '';

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.key = privateKey;
    // COSE: kty EC2, alg ES256, curve P-256, x, y.
    this.cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ]);
  }

  /** navigator.credentials.create */
  create(options: string, deviation: Deviation = {}): string {
    const { challenge, user } = JSON.parse(options) as { challenge: string; user: { id: string } };
    this.userHandle = user.id;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.credentialId, this.cose]);
    const authData = Buffer.concat([this.authenticatorData(0x40, deviation), attested]);
    const head = Buffer.from([0xa3, ...text('fmt'), ...text('none'), ...text('attStmt'), 0xa0, ...text('authData'), 0x58, authData.length]);
    const response = {
      clientDataJSON: this.clientData('webauthn.create', challenge, deviation),
      attestationObject: url64(Buffer.concat([head, authData])),
      transports: ['internal'],
    };
    return this.credential(response);
  }

  /** navigator.credentials.get */
  get(options: string, deviation: Deviation = {}): string {
    const { challenge } = JSON.parse(options) as { challenge: string };
    this.counter += 1;
    const authData = this.authenticatorData(0, deviation);
    const clientDataJSON = this.clientData('webauthn.get', challenge, deviation);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const signature = deviation.signature ?? sign('sha256', signed, this.key);
    const userHandle = deviation.userHandle === undefined ? this.userHandle : url64(deviation.userHandle);
    return this.credential({ clientDataJSON, authenticatorData: url64(authData), signature: url64(signature), userHandle });
  }

  private credential(response: object): string {
    const id = url64(this.credentialId);
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }

  private authenticatorData(flags: number, { rpId = new URL(PUBLIC_URL).hostname, userVerified = true, counter }: Deviation): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 0x01 | (userVerified ? 0x04 : 0)]), count]);
  }

  private clientData(type: string, challenge: string, deviation: Deviation): string {
    const { origin = PUBLIC_URL, crossOrigin = false } = deviation;
    return url64(JSON.stringify({ type: deviation.type ?? type, challenge: deviation.challenge ?? challenge, origin, crossOrigin }));
  }
}

/** A short CBOR text. */
function text(value: string): number[] {
  return [0x60 | value.length, ...Buffer.from(value)];
}

import { KeyService } from '#libs/flow';

/** Wraps nothing: for tests that are not about keys. */
export class PlainKeys extends KeyService {
  override async currentKeyId(): Promise<string> {
    return 'plain';
  }

  override async startNewKey(): Promise<string> {
    return 'plain';
  }

  override async wrap(dataKey: Uint8Array): Promise<{ keyId: string; wrapped: Uint8Array }> {
    return { keyId: 'plain', wrapped: Uint8Array.from(dataKey) };
  }

  override async unwrap(_keyId: string, wrapped: Uint8Array): Promise<Uint8Array> {
    return Uint8Array.from(wrapped);
  }
}

import { KeyService, type SealContext } from '#libs/flow';
import { LocalKeys } from './local-keys.js';

/** The keys of a file that is looked for when one is first needed: for a service that may have nothing sealed to open. */
export function keysOnDemand(path: string): KeyService {
  return new KeysOnDemand(path);
}

class KeysOnDemand extends KeyService {
  private opened: LocalKeys | null = null;

  constructor(private readonly path: string) {
    super();
  }

  override async currentKeyId(): Promise<string> {
    return this.keys().currentKeyId();
  }

  override async startNewKey(now: Date): Promise<string> {
    return this.keys().startNewKey(now);
  }

  override async wrap(dataKey: Uint8Array, context: SealContext): Promise<{ readonly keyId: string; readonly wrapped: Uint8Array }> {
    return this.keys().wrap(dataKey, context);
  }

  override async unwrap(keyId: string, wrapped: Uint8Array, context: SealContext): Promise<Uint8Array> {
    return this.keys().unwrap(keyId, wrapped, context);
  }

  /** A file that cannot be used is looked for again the next time. */
  private keys(): LocalKeys {
    return (this.opened ??= new LocalKeys(this.path));
  }
}

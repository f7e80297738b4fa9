import type { ProviderId, ProviderScope } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { Records } from './ports/records.js';
import type { KeyService, Vault } from './ports/vault.js';

export interface KeyDeps {
  readonly gate: Pick<Gate, 'listProviders'>;
  readonly records: Pick<Records, 'forProvider'>;
  readonly keys: KeyService;
  readonly vault: Vault;
  readonly clock: Clock;
}

export interface KeyStatus {
  readonly currentKeyId: string;
  /** Secrets under each key, over all providers. */
  readonly secrets: ReadonlyMap<string, number>;
  /** Secrets that a rotation has yet to re-wrap. */
  readonly behind: number;
}

export interface Rotation {
  readonly keyId: string;
  /** False: an earlier rotation had been cut off and was finished. */
  readonly madeKey: boolean;
  readonly rewrapped: number;
}

const BATCH = 100;

/** Which key holds how many secrets. */
export async function keyStatus(deps: Pick<KeyDeps, 'gate' | 'records' | 'keys'>): Promise<KeyStatus> {
  const currentKeyId = await deps.keys.currentKeyId();
  const secrets = new Map<string, number>();
  for (const providerId of await deps.gate.listProviders()) {
    const counts = await deps.records.forProvider(scopeOf(providerId), (provider) => provider.sealed.countByKey());
    for (const [keyId, count] of counts) secrets.set(keyId, (secrets.get(keyId) ?? 0) + count);
  }
  const behind = [...secrets].reduce((sum, [keyId, count]) => sum + (keyId === currentKeyId ? 0 : count), 0);
  return { currentKeyId, secrets, behind };
}

/**
 * Starts a new key and puts every secret under it, a batch a transaction. Cut off, it goes on where it was when it is asked again:
 * as long as a secret is under an earlier key, no further key is made.
 */
export async function rotateKeys(deps: KeyDeps, progress: (done: number) => void = () => undefined): Promise<Rotation> {
  const { behind } = await keyStatus(deps);
  const madeKey = behind === 0;
  if (madeKey) await deps.keys.startNewKey(deps.clock.now());
  let rewrapped = 0;
  for (const providerId of await deps.gate.listProviders()) {
    for (let batch = BATCH; batch > 0;) {
      batch = await rewrapBatch(deps, providerId);
      rewrapped += batch;
      progress(rewrapped);
    }
  }
  return { keyId: await deps.keys.currentKeyId(), madeKey, rewrapped };
}

/** What is not under the key of now: another rotation may have begun meanwhile, and a secret is never put under a key that is over. */
async function rewrapBatch({ records, keys, vault, clock }: KeyDeps, providerId: ProviderId): Promise<number> {
  const keyId = await keys.currentKeyId();
  return records.forProvider(scopeOf(providerId), async ({ sealed }) => {
    const behind = await sealed.notUnder(keyId, BATCH);
    for (const { purpose, subject, envelope } of behind) {
      const again = await vault.rewrap({ providerId, purpose, subject }, envelope);
      await sealed.rewrapped({ ...again, purpose, subject }, envelope, clock.now());
    }
    return behind.length;
  });
}

function scopeOf(providerId: ProviderId): ProviderScope {
  return { kind: 'provider', providerId, actor: { kind: 'system', id: 'cli' } };
}

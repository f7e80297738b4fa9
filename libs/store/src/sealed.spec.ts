import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { envelopeVault, initLocalKeys, localKeys, type LocalKeys } from '#libs/crypto';
import { CannotOpen, keepSecret, keyStatus, revealSecret, rotateKeys, type KeyDeps, type SealContext, type Vault } from '#libs/flow';
import { addProvider, type TestProvider } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const NOW = new Date('2026-11-24T00:00:00Z');

describe('sealed secrets', () => {
  const under = useStore('sealed-spec');
  const folder = mkdtempSync(join(tmpdir(), 'wardround-keys-'));
  const file = join(folder, 'keys.json');
  let keys: LocalKeys;
  let deps: KeyDeps;
  let north: TestProvider;
  let south: TestProvider;

  beforeAll(async () => {
    initLocalKeys(file, NOW);
    keys = localKeys(file);
    deps = { ...under.store, keys, vault: envelopeVault(keys), clock: { now: () => NOW } };
    north = await addProvider(under.store.records, 'North');
    south = await addProvider(under.store.records, 'South');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const context = ({ scope }: TestProvider, subject: string): SealContext => ({ providerId: scope.providerId, purpose: 'totp', subject });
  const keep = (provider: TestProvider, subject: string, secret: string): Promise<void> =>
    deps.records.forProvider(provider.scope, (open) => keepSecret(deps, open, context(provider, subject), secret));
  const reveal = (provider: TestProvider, subject: string): Promise<string | null> =>
    deps.records.forProvider(provider.scope, (open) => revealSecret(deps, open, context(provider, subject)));

  it('are kept, replaced, read and removed, each provider its own', async () => {
    await keep(north, 'user-1', 'first');
    await keep(north, 'user-1', 'second');
    await keep(south, 'user-1', 'other');
    expect(await reveal(north, 'user-1')).toBe('second');
    expect(await reveal(south, 'user-1')).toBe('other');
    expect(await reveal(north, 'user-2')).toBeNull();
    const gone = await deps.records.forProvider(north.scope, ({ sealed }) => sealed.remove('totp', 'user-1'));
    expect([gone, await reveal(north, 'user-1'), await reveal(south, 'user-1')]).toEqual([true, null, 'other']);
  });

  it('do not open after somebody with the database has moved them', async () => {
    await keep(north, 'user-1', 'mine');
    await keep(north, 'user-2', 'yours');
    await deps.records.forProvider(north.scope, async ({ sealed }) => {
      const envelope = (await sealed.envelope('totp', 'user-2')) ?? '';
      await sealed.put({ purpose: 'totp', subject: 'user-1', keyId: 'any', envelope }, NOW);
    });
    await expect(reveal(north, 'user-1')).rejects.toThrow(CannotOpen);
    await keep(north, 'user-1', 'mine');
  });

  it('are all under the new key after a rotation, and open as before', async () => {
    for (let n = 1; n <= 205; n += 1) await keep(south, `many-${n}`, `secret ${n}`);
    const before = await keyStatus(deps);
    const done: number[] = [];
    const { keyId, madeKey, rewrapped } = await rotateKeys(deps, (count) => done.push(count));
    const all = [...before.secrets.values()].reduce((sum, count) => sum + count, 0);
    expect({ madeKey, rewrapped, last: done.at(-1) }).toEqual({ madeKey: true, rewrapped: all, last: all });
    expect(await keyStatus(deps)).toEqual({ currentKeyId: keyId, secrets: new Map([[keyId, all]]), behind: 0 });
    expect([await reveal(north, 'user-2'), await reveal(south, 'many-205')]).toEqual(['yours', 'secret 205']);
  });

  it('are finished by a second rotation where the first was cut off, without another key', async () => {
    const cut = { ...deps, vault: breakingAfter(150, deps.vault) };
    await expect(rotateKeys(cut)).rejects.toThrow('the power went');
    const { currentKeyId, behind } = await keyStatus(deps);
    expect(behind).toBeGreaterThan(0);
    const known = keys.list().length;
    const { keyId, madeKey, rewrapped } = await rotateKeys(deps);
    expect({ keyId, madeKey, rewrapped, keys: keys.list().length }).toEqual({
      keyId: currentKeyId,
      madeKey: false,
      rewrapped: behind,
      keys: known,
    });
    expect(await reveal(south, 'many-1')).toBe('secret 1');
  });

  it('are all under the newest key when another rotation begins while one runs, and both end', async () => {
    const other = localKeys(file);
    const overtaken = { ...deps, vault: before(deps.vault, 50, () => other.startNewKey(NOW)) };
    const ending = rotateKeys(overtaken, (done) => {
      if (done > 1_000) throw new Error('it goes on for ever');
    });
    expect((await ending).keyId).toBe(await other.currentKeyId());
    await rotateKeys(deps);
    expect(await keyStatus(deps)).toMatchObject({ behind: 0 });
    expect(await reveal(south, 'many-205')).toBe('secret 205');
  });
});

/** Does something once, before the nth secret is put under another key. */
function before(vault: Vault, nth: number, act: () => Promise<unknown>): Vault {
  let left = nth;
  return {
    seal: (...given) => vault.seal(...given),
    open: (...given) => vault.open(...given),
    rewrap: async (...given) => {
      left -= 1;
      if (left === 0) await act();
      return vault.rewrap(...given);
    },
  };
}

function breakingAfter(count: number, vault: Vault): Vault {
  let left = count;
  return {
    seal: (...given) => vault.seal(...given),
    open: (...given) => vault.open(...given),
    rewrap: (...given) => ((left -= 1) < 0 ? Promise.reject(new Error('the power went')) : vault.rewrap(...given)),
  };
}

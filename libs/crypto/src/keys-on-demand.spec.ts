import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providerId } from '#libs/domain';
import { envelopeVault, initLocalKeys, keysOnDemand, localKeys, UnusableKeyFile } from './index.js';

const CONTEXT = { providerId: providerId('00000000-0000-4000-8000-000000000001'), purpose: 'connection', subject: 'c1' };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wardround-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a service starts without its key file, is told of it when it needs a key, and goes on once the file is there', async () => {
  const file = join(folder, 'keys.json');
  const vault = envelopeVault(keysOnDemand(file));
  await expect(vault.open(CONTEXT, 'wv1.a.b.c.d')).rejects.toThrow();
  await expect(vault.seal(CONTEXT, 'secret')).rejects.toThrow(UnusableKeyFile);
  initLocalKeys(file, new Date('2026-11-24T00:00:00Z'));
  const { envelope } = await envelopeVault(localKeys(file)).seal(CONTEXT, 'secret');
  expect(await vault.open(CONTEXT, envelope)).toBe('secret');
});

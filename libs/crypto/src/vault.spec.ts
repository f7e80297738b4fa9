import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providerId } from '#libs/domain';
import { CannotOpen, type SealContext } from '#libs/flow';
import { envelopeVault, initLocalKeys, localKeys, UnusableKeyFile } from './index.js';
import { writeKeyFile } from './key-file.js';

const NOW = new Date('2026-11-24T00:00:00Z');
const TOTP: SealContext = { providerId: providerId('7d1f4c36-2f44-4b39-9d6b-1f6f0ad4a111'), purpose: 'totp', subject: 'user-1' };
const SECRET = 'JBSWY3DPEHPK3PXP';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wardround-keys-'));
  file = join(folder, 'keys.json');
  initLocalKeys(file, NOW);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a sealed secret', () => {
  it('opens in its own context and holds nothing readable', async () => {
    const vault = envelopeVault(localKeys(file));
    const { keyId, envelope } = await vault.seal(TOTP, SECRET);
    expect(await vault.open(TOTP, envelope)).toBe(SECRET);
    expect(envelope.startsWith('wv1.')).toBe(true);
    for (const part of envelope.split('.')) expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain(SECRET);
    expect(keyId).toBe(await localKeys(file).currentKeyId());
    expect((await vault.seal(TOTP, SECRET)).envelope).not.toBe(envelope);
  });

  it.each([
    ['another provider', { ...TOTP, providerId: providerId('00000000-0000-4000-8000-000000000001') }],
    ['another purpose', { ...TOTP, purpose: 'oidc-client' }],
    ['another subject', { ...TOTP, subject: 'user-2' }],
    ['parts that only join to the same text', { ...TOTP, purpose: 'totpuser', subject: '-1' }],
  ])('does not open for %s', async (_, other) => {
    const vault = envelopeVault(localKeys(file));
    const { envelope } = await vault.seal(TOTP, SECRET);
    await expect(vault.open(other, envelope)).rejects.toThrow(CannotOpen);
    await expect(vault.rewrap(other, envelope)).rejects.toThrow(CannotOpen);
  });

  it('does not open once any part of it was altered', async () => {
    const vault = envelopeVault(localKeys(file));
    const parts = (await vault.seal(TOTP, SECRET)).envelope.split('.');
    for (const [n, part] of parts.entries()) {
      const altered = n === 0 ? 'wv2' : flipped(part);
      await expect(vault.open(TOTP, parts.with(n, altered).join('.'))).rejects.toThrow(CannotOpen);
    }
    for (const cut of ['', 'wv1', parts.slice(0, 4).join('.'), parts.with(4, 'AA').join('.'), parts.with(3, '').join('.')]) {
      await expect(vault.open(TOTP, cut)).rejects.toThrow(CannotOpen);
    }
  });

  it('changes key without changing its ciphertext, and still opens under either', async () => {
    const keys = localKeys(file);
    const vault = envelopeVault(keys);
    const before = await vault.seal(TOTP, SECRET);
    await keys.startNewKey(NOW);
    const after = await vault.rewrap(TOTP, before.envelope);
    expect(after.keyId).not.toBe(before.keyId);
    expect(after.envelope.split('.').slice(3)).toEqual(before.envelope.split('.').slice(3));
    expect(await vault.open(TOTP, before.envelope)).toBe(SECRET);
    keys.drop(before.keyId);
    expect(await vault.open(TOTP, after.envelope)).toBe(SECRET);
    await expect(vault.open(TOTP, before.envelope)).rejects.toThrow(/needs the key local-/);
  });
});

describe('the key file', () => {
  it('is made for its owner alone, and left alone when it is there', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    expect(initLocalKeys(file, NOW)).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it.each([0o640, 0o604, 0o660, 0o602])('is refused with mode %o', (mode) => {
    chmodSync(file, mode);
    expect(() => localKeys(file)).toThrow(UnusableKeyFile);
    expect(() => localKeys(file)).toThrow(/chmod 600/);
  });

  it('is refused when it is missing, damaged or holds a short key, without a word of what is in it', () => {
    expect(() => localKeys(join(folder, 'none.json'))).toThrow(/wardround keys init/);
    for (const text of [
      '',
      '{',
      '{"version":1,"current":"a","keys":[]}',
      '{"version":1,"current":"a","keys":[{"id":"a","key":"c2hvcnQ="}]}',
    ]) {
      writeFileSync(file, text);
      expect(() => localKeys(file)).toThrow(/not a key file/);
      expect(() => localKeys(file)).not.toThrow(/c2hvcnQ/);
    }
  });

  it('is not changed by two commands at once', () => {
    writeFileSync(`${file}.new`, '');
    expect(() => localKeys(file).prepare(NOW)).toThrow(/another command is changing the keys/);
  });

  it('leaves the claim of another command alone that has taken the place of this one', () => {
    const was = readFileSync(file, 'utf8');
    const overtaken = (): unknown =>
      writeKeyFile(file, (known) => {
        // Somebody took the first claim for left over, as the message says, and their command has made its own.
        rmSync(`${file}.new`);
        writeFileSync(`${file}.new`, 'of another command');
        return known!;
      });
    expect(overtaken).toThrow(/another command/);
    expect(readFileSync(`${file}.new`, 'utf8')).toBe('of another command');
    expect(readFileSync(file, 'utf8')).toBe(was);
  });

  it('gives up its claim when nothing came of it', () => {
    expect(() => localKeys(file).drop('local-none')).toThrow(/no key/);
    expect(localKeys(file).prepare(NOW)).toMatch(/^local-/);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  it('is read again also when the new one is of the same moment', async () => {
    const moment = new Date('2026-11-24T00:00:00Z');
    utimesSync(file, moment, moment);
    const service = localKeys(file);
    const next = await localKeys(file).startNewKey(NOW);
    utimesSync(file, moment, moment);
    expect(await service.currentKeyId()).toBe(next);
  });

  it('is read again by a process that runs, after another one has rotated', async () => {
    const service = envelopeVault(localKeys(file));
    const operator = localKeys(file);
    const prepared = operator.prepare(NOW);
    expect((await service.seal(TOTP, SECRET)).keyId).not.toBe(prepared);
    expect(await operator.startNewKey(NOW)).toBe(prepared);
    const { envelope } = await envelopeVault(operator).seal(TOTP, SECRET);
    expect(await service.open(TOTP, envelope)).toBe(SECRET);
    expect(operator.list().map(({ id }) => id)).toContain(prepared);
  });

  it('gives up its current key to nobody', () => {
    const keys = localKeys(file);
    expect(() => keys.drop(keys.list()[0]!.id)).toThrow(/current key/);
    expect(() => keys.drop('local-none')).toThrow(/no key/);
  });
});

function flipped(part: string): string {
  const bytes = Buffer.from(part, 'base64url');
  bytes[0]! ^= 1;
  return bytes.toString('base64url');
}

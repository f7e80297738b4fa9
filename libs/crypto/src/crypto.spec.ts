import { argonPassphrases, nodeSecrets } from './index.js';

describe('passphrases', () => {
  it('verifies the passphrase it hashed and no other', async () => {
    const passphrases = argonPassphrases();
    const known = await passphrases.hash('correct horse battery staple');
    expect(known).toMatch(/^\$argon2id\$/);
    expect(await passphrases.verify(known, 'correct horse battery staple')).toBe(true);
    expect(await passphrases.verify(known, 'correct horse battery stapler')).toBe(false);
  });

  it('refuses everybody where no user is known, even with the placeholder passphrase', async () => {
    expect(await argonPassphrases().verify(null, 'nobody has this passphrase')).toBe(false);
  });
});

describe('secrets', () => {
  it('refuses a short deployment key', () => {
    expect(() => nodeSecrets(Buffer.alloc(16))).toThrow(/32 bytes/);
  });

  it('gives pseudonyms that depend on key and purpose', () => {
    const one = nodeSecrets(Buffer.alloc(32, 1));
    const other = nodeSecrets(Buffer.alloc(32, 2));
    expect(one.pseudonym('account', 'jo@clinic')).toBe(one.pseudonym('account', 'jo@clinic'));
    expect(one.pseudonym('account', 'jo@clinic')).not.toBe(one.pseudonym('staff', 'jo@clinic'));
    expect(one.pseudonym('account', 'jo@clinic')).not.toBe(other.pseudonym('account', 'jo@clinic'));
  });

  it('never gives the same token twice', () => {
    const secrets = nodeSecrets(Buffer.alloc(32, 1));
    const tokens = new Set(Array.from({ length: 100 }, () => secrets.token('wre_')));
    expect(tokens.size).toBe(100);
    expect([...tokens][0]).toMatch(/^wre_[\w-]{43}$/);
  });
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCommon, type CommonSettings } from './common-passphrases.js';

const NOTHING: CommonSettings = { folder: null, fetch: null };
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

describe('a common passphrase', () => {
  it.each([
    'correct horse battery staple',
    'passwordpassword',
    'Password Password 123!',
    'Welcome to my clinic 2026',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    '1234567890123456',
    'qwertyuiopasdfgh',
    'mnbvcxzlkjhgfdsa',
    'this is my password',
    '!!!!!!!!!!!!!!!!!!!!',
  ])('is known by how it is made: %p', async (passphrase) => {
    expect(await isCommon(passphrase, NOTHING)).toBe(true);
  });

  it.each([
    'tidal lantern orbit meadow',
    'only ever used by the benchmark',
    'a3f19c-77b2e0-91cd44-0b6f2a',
    'zwölf Boxkämpfer jagen',
    '東京の静かな図書館で本を読む猫',
  ])('is not one that few have: %p', async (passphrase) => {
    expect(await isCommon(passphrase, NOTHING)).toBe(false);
  });
});

describe('a list of breached passphrases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wardround-breached-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const build = (lines: readonly string[]): string => {
    const list = join(folder, 'list');
    writeFileSync(list, lines.join('\n'));
    return execFileSync(process.execPath, ['tools/build-passphrase-list.mjs', list, join(folder, 'ranges')], { encoding: 'utf8' });
  };

  it('is made by the tool from passphrases and hashes, one list after another', async () => {
    const common: CommonSettings = { folder: join(folder, 'ranges'), fetch: null };
    expect(build(['violet kitchen tomorrow rain', `${sha1('copper violin sixty trees')}:12`])).toContain('2 passphrases');
    build(['violet kitchen tomorrow rain', 'another entirely different one']);
    for (const known of ['violet kitchen tomorrow rain', 'copper violin sixty trees', 'another entirely different one'])
      expect([known, await isCommon(known, common)]).toEqual([known, true]);
    expect(await isCommon('violet kitchen tomorrow snow', common)).toBe(false);
    const hash = sha1('copper violin sixty trees');
    expect(readFileSync(join(folder, 'ranges', `${hash.slice(0, 5)}.txt`), 'utf8')).toBe(`${hash.slice(5)}:12\n`);
  });

  it('is asked online by five digits of the hash only, and its padding does not count', async () => {
    const asked: string[] = [];
    const [found, padded] = [sha1('silver canyon harvest lamp'), sha1('paper moon engine garden')];
    const fetch = async (url: string) => {
      asked.push(url);
      return { ok: true, text: async () => `${found.slice(5)}:7\r\n${padded.slice(5)}:0\r\n` };
    };
    expect(await isCommon('silver canyon harvest lamp', { folder: null, fetch })).toBe(true);
    expect(await isCommon('paper moon engine garden', { folder: null, fetch })).toBe(false);
    expect(asked).toEqual([found, padded].map((hash) => `https://api.pwnedpasswords.com/range/${hash.slice(0, 5)}`));
  });

  it('that does not answer keeps nobody from choosing a passphrase', async () => {
    const down = { folder: null, fetch: () => Promise.reject(new TypeError('fetch failed')) };
    const failing = { folder: null, fetch: async () => ({ ok: false, text: async () => sha1('silver canyon harvest lamp').slice(5) }) };
    expect(await isCommon('silver canyon harvest lamp', down)).toBe(false);
    expect(await isCommon('silver canyon harvest lamp', failing)).toBe(false);
  });
});

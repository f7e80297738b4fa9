import { decodeText } from './decode-text.js';

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));

it('decodes UTF-8 without its byte order mark', () => {
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 'Zoë 🏥'))).toEqual({ ok: true, value: 'Zoë 🏥' });
});

it('says at which byte Latin-1 stops being UTF-8', () => {
  expect(decodeText(bytes('staff\nZo', 0xeb, '\n'))).toMatchObject({
    ok: false,
    reason: 'is not UTF-8: byte 8 on line 2; save it as UTF-8',
  });
});

it('is not misled by replacement characters that stand in the text', () => {
  expect(decodeText(bytes('a\ufffdb'))).toEqual({ ok: true, value: 'a\ufffdb' });
  expect(decodeText(bytes('a\ufffdb\n', 0xff))).toMatchObject({ reason: 'is not UTF-8: byte 6 on line 2; save it as UTF-8' });
});

it('refuses overlong forms, surrogates and a character that is cut off', () => {
  expect(decodeText(bytes(0xc0, 0xaf)).ok).toBe(false);
  expect(decodeText(bytes(0xed, 0xa0, 0x80)).ok).toBe(false);
  expect(decodeText(bytes('ab', 0xe2, 0x82))).toMatchObject({ reason: expect.stringContaining('byte 2 on line 1') });
});

it('counts a byte order mark as bytes', () => {
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 'a', 0xff))).toMatchObject({ reason: expect.stringContaining('byte 4 on line 1') });
});

import { bounded, clip, inert, inertText } from './inert.js';

describe('text from outside', () => {
  it('keeps what people write, markup included, as plain characters', () => {
    expect(inertText('Dr <b>O’Brien</b> & Söhne')).toBe('Dr <b>O’Brien</b> & Söhne');
  });

  it('drops control characters, direction overrides and invisible ones', () => {
    expect(inertText('a\u0000b\u001B[31mc\u202Egnp.exe\u200B')).toBe('ab[31mcgnp.exe');
  });

  it('makes one line of many', () => {
    expect(inertText('one\r\ntwo\tthree\u2028four')).toBe('one two three four');
  });

  it('breaks endless words but leaves a hash whole', () => {
    const hash = 'ab'.repeat(32);
    expect(
      inertText('x'.repeat(70))
        .split(' ')
        .every((word) => word.length <= 33),
    ).toBe(true);
    expect(inertText(hash)).toBe(hash);
  });

  it('reaches every string of a structure and leaves the rest', () => {
    expect(inert({ name: 'a\u0007b', list: [{ text: 'c\nd' }], count: 3, none: null })).toEqual({
      name: 'ab',
      list: [{ text: 'c d' }],
      count: 3,
      none: null,
    });
  });

  it('cuts at a word and says so', () => {
    expect(clip('restore the last backup', 18)).toBe('restore the last…');
    expect(clip('short', 18)).toBe('short');
  });

  it('counts what a bounded list leaves out', () => {
    expect(bounded([1, 2, 3, 4], 3)).toEqual({ shown: [1, 2, 3], more: 1 });
    expect(bounded([1], 3)).toEqual({ shown: [1], more: 0 });
  });
});

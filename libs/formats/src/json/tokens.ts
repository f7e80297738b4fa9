/** A number or one of the three words, at `lastIndex`. */
export const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

const QUOTE = 34;
const BACKSLASH = 92;
const FIRST_PRINTABLE = 32;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Where the string that opens at `start` ends: behind its closing quote, or at the character that breaks it. */
export function scanString(text: string, start: number): { readonly end: number; readonly whole: boolean } {
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { end: at + 1, whole: true };
    if (code === BACKSLASH) {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) return { end: at, whole: false };
      at = ESCAPE.lastIndex;
    } else if (code >= FIRST_PRINTABLE) {
      at += 1;
    } else {
      // A control character, or NaN: the text has ended.
      return { end: Math.min(at, text.length), whole: false };
    }
  }
}

/** `1x` is not a number followed by something. */
export function isTokenEnd(next: string | undefined): boolean {
  return next === undefined || ' \n\r\t,]}'.includes(next);
}

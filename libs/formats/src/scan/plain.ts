const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text of a tool as one plain paragraph set: markup and control characters gone, cut at `max` characters; null when nothing is left. */
export function plain(text: string | null | undefined, max: number): string | null {
  if (text === null || text === undefined) return null;
  const bare = /[<&]/.test(text) ? withoutMarkup(text) : text;
  const clean = bare
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  if (clean === '') return null;
  return clean.length > max ? `${clean.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean;
}

/** On one line. */
export function line(text: string | null | undefined, max: number): string | null {
  return plain(text?.replace(/\s+/g, ' '), max);
}

/** The first of the texts that says something. */
export function first(...texts: readonly (string | null | undefined)[]): string | null {
  return texts.find((text) => text !== null && text !== undefined && text !== '') ?? null;
}

/** Those of the texts that say something, each a paragraph. */
export function paragraphs(...parts: readonly (string | null | undefined)[]): string | null {
  const said = parts.filter((part) => part !== null && part !== undefined && part !== '');
  return said.length === 0 ? null : said.join('\n\n');
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<\/?(p|br|li|ul|ol|div|tr|h[1-6])\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
}

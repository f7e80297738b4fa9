import { SCAN_FORMATS } from './read-scan.js';
import { scanned } from './testing/scan-of.js';
import { xmlRoot } from './xml.js';

describe('xmlRoot', () => {
  it.each([
    ['<report/>', 'report'],
    ['\n <?xml version="1.0"?>\n<!-- a > b -->\n<!-- c --><nmaprun x="1">', 'nmaprun'],
    ['<!DOCTYPE html><html>', 'html'],
    ['<!doctype a SYSTEM "a.dtd" [ <!ELEMENT b (c)> ] >\n<n:Scan>', 'Scan'],
    ['<?xml version="1.0"?><?xml-stylesheet href="a?b>c"?>\n<cli>', 'cli'],
    ['', ''],
    ['{"a":1}', ''],
    ['<!-- never ends', ''],
    ['<!DOCTYPE a [ <!ELEMENT b', ''],
    [' text <report>', ''],
  ])('of %j is %j', (head, root) => {
    expect(xmlRoot(head)).toBe(root);
  });

  it.each([
    ['blanks before a letter', `${' '.repeat(60_000)}x`],
    ['instructions that never lead to an element', '<?a?> '.repeat(10_000)],
    ['comments, the last one open', `${'<!---->\n'.repeat(7_000)}<!--`],
    ['document types', '<!DOCTYPE a []>  '.repeat(3_000)],
  ])('is nothing, and told at once, of %s', (_, head) => {
    expect(xmlRoot(head)).toBe('');
  });
});

it('blanks and a letter are refused by every format', async () => {
  const hostile = `${' '.repeat(60_000)}x`;
  expect(await scanned(hostile)).toMatchObject({ ok: false });
  for (const { id } of SCAN_FORMATS) expect(await scanned(hostile, { format: id })).toMatchObject({ ok: false });
});

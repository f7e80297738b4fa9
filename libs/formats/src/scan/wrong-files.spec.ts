import { SCAN_FORMATS } from './read-scan.js';
import { scanned } from './testing/scan-of.js';

/** Files of nobody: every format that is asked for by name refuses them, and none claims them. */
const STRANGERS = [
  ['JSON of something else', '{"hello":{"world":[1,2,{"a":"b"}]},"name":"x"}'],
  ['a list of something else', '[{"hello":"world"},{"hello":"again"}]'],
  ['XML of something else', '<?xml version="1.0"?><hello><world/></hello>'],
  ['a table of something else', 'hello;world\n1;2\n'],
  ['a page of a proxy', '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>'],
  ['prose', 'Dear colleague,\nplease find the report attached.\n'],
  ['JSON that breaks off', '{"hello":[{"world":'],
] as const;

describe.each(STRANGERS)('%s', (_, text) => {
  it('is recognised by no format', async () => {
    expect(await scanned(text)).toMatchObject({ ok: false, path: 'format' });
  });

  it.each(SCAN_FORMATS.map(({ id }) => id))('is refused as %s', async (format) => {
    const refused = await scanned(text, { format });
    expect(refused).toMatchObject({ ok: false, problem: 'invalid' });
    expect(refused.ok ? '' : refused.reason).not.toBe('');
  });
});

it('an empty file is refused where no format was named', async () => {
  expect(await scanned('')).toMatchObject({ ok: false, reason: expect.stringContaining('is empty') });
});

it.each([
  ['gitleaks', '[]'],
  ['gitleaks', 'null'],
  ['osv-scanner', '{"results":[]}'],
  ['intsights', '{"Alerts":[]}'],
  ['grype', '{"matches":[]}'],
])('an empty report of %s is one that says nothing: %s', async (format, text) => {
  expect(await scanned(text, { format })).toMatchObject({ ok: true, value: { findings: [], verdict: { saw: 'nothing' } } });
});

it.each([
  ['Android Lint', '<issues format="4" by="lint 3.0"><issue id="A" severity="Error" message="m"/></issues>'],
  ['a plugin of Jenkins', '<issues><issue><message>m</message><fileName>a.c</fileName></issue></issues>'],
  ['a list of a linter', '[{"rule":"r","message":"m","severity":"error","file":"a.yaml","line":3}]'],
  ['a member of a cluster', '{"hostname":"a","ip":"192.0.2.1","port":8444,"executionState":{"queueMax":50}}'],
  ['a list of advisories', '{"id":"JVNDB-2026-1","advisories":[{"content":{"title":"T"}}]}'],
  ['a request of HTTP', 'GET /search?q=test HTTP/2\nHost: a.example\n'],
])('is not taken for a report of another tool: %s', async (_, text) => {
  expect(await scanned(text)).toMatchObject({ ok: false, path: 'format' });
});

it.each([
  ['burp', '<issues><issue><message>m</message></issue></issues>'],
  ['npm-audit', '{"advisories":[{"content":{"title":"T"}}]}'],
])('is refused when it is said to be %s', async (format, text) => {
  expect(await scanned(text, { format })).toMatchObject({ ok: false, reason: expect.stringContaining('it is not of') });
});

import type { Scan } from '#libs/domain';
import { PlainSecrets } from '#libs/testing';
import { canonicalJson } from './canonical-json.js';
import { inParts } from './scan-parts.js';

const AT = new Date('2026-03-01T09:00:00Z');

function scanOf(titles: readonly string[], scope = 'All computers'): Scan {
  return {
    ...{ schema: 'wardround.scan/1', format: 'nessus', tool: 'Nessus', toolVersion: null, scope, observedAt: null },
    ...{ records: titles.length, counts: { fail: titles.length, pass: 0, 'not-applicable': 0, error: 0, manual: 0, inventory: 0 } },
    ...{ verdict: { saw: 'everything', reason: null }, assets: [], notes: [] },
    findings: titles.map((title, n) => ({
      ...{ group: `${n}`, rule: `${n}`, title, severity: 'high', description: null, fix: null, cves: [], cwes: [], cvss: null, epss: null },
      ...{ references: [], instances: [] },
    })),
  };
}

describe('a run in parts', () => {
  const made = (scan: Scan, scope = 'here') => inParts(new PlainSecrets(), { scan, scope }, AT);

  it.each([
    ['no finding', []],
    ['one', ['a']],
    ['several parts', ['a'.repeat(300_000), 'b'.repeat(300_000), 'c']],
    ['words that look like the list itself', ['"findings":[]', '\\"findings\\":[]']],
  ])('of %s has the hash and the length of the whole', (_, titles) => {
    const scan = scanOf(titles, '"findings":[]');
    const whole = canonicalJson({ type: 'scan', scan, scope: '"findings":[]', observedAt: AT.toISOString() });
    const parts = made(scan, '"findings":[]');
    expect(parts.contentHash).toBe(`sha256(${whole})`);
    expect(parts.length).toBe(whole.length);
  });

  it('has every finding in one of them, in its order, and none beside them', () => {
    const scan = scanOf(['a'.repeat(300_000), 'b'.repeat(300_000), 'c', 'd']);
    const { parts, payload } = made(scan);
    expect(parts.map((some) => some.length)).toEqual([2, 2]);
    expect(parts.flat()).toEqual(scan.findings);
    expect(payload).toMatchObject({ kept: { parts: 2, findings: 4 }, scan: { findings: [] } });
  });
});

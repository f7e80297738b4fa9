import type { PackageAdvisory } from './advisory.js';
import { NOTHING_KNOWN, toldBy, weaknessesIn, type KnownIds } from './aliases.js';

const advisory = (id: string, aliases: readonly string[] = [], cves: readonly string[] = []): PackageAdvisory => ({
  ...{ id, aliases, cves, ecosystem: 'PyPI', package: 'django', title: id, severity: null, cvss: null, references: [], affected: [] },
});
const GHSA = advisory('GHSA-1', ['CVE-2026-1', 'PYSEC-1'], ['CVE-2026-1']);
const PYSEC = advisory('PYSEC-1', ['CVE-2026-1'], ['CVE-2026-1']);
const CVE = advisory('CVE-2026-1', [], ['CVE-2026-1']);
const AT = { ecosystem: 'PyPI', name: 'django', computer: 'a' };
const ids = (...all: readonly PackageAdvisory[]) => weaknessesIn(all).map(({ advisories }) => advisories.map(({ id }) => id));
const told = (all: readonly PackageAdvisory[], known: Partial<KnownIds> = {}) =>
  weaknessesIn(all).flatMap((one) => toldBy(one, AT, { ...NOTHING_KNOWN, ...known }).map(({ id }) => id));

describe('advisories that are aliases of each other', () => {
  it('are one weakness, in whichever order they come, GitHub’s first', () => {
    expect(ids(PYSEC, CVE, GHSA)).toEqual([['GHSA-1', 'PYSEC-1', 'CVE-2026-1']]);
    expect(ids(GHSA, CVE, PYSEC)).toEqual(ids(PYSEC, CVE, GHSA));
    expect(told([PYSEC, CVE, GHSA])).toEqual(['GHSA-1']);
    expect(told([CVE, PYSEC])).toEqual(['PYSEC-1']);
  });

  it('are one where they only share one that is not published', () => {
    expect(ids(advisory('PYSEC-1', ['CVE-2026-1']), advisory('OTHER-1', ['CVE-2026-1']))).toHaveLength(1);
  });

  it('are several where nothing joins them, or where one is about several CVEs', () => {
    expect(ids(GHSA, advisory('GHSA-2'))).toHaveLength(2);
    expect(ids(PYSEC, advisory('USN-1', ['CVE-2026-1', 'CVE-2026-2'], ['CVE-2026-1', 'CVE-2026-2']))).toHaveLength(2);
  });

  it('keep the id under which the weakness is open in the package, then the one under which it was known', () => {
    expect(told([GHSA, PYSEC], { isOpen: (id) => id === 'PYSEC-1' })).toEqual(['PYSEC-1']);
    expect(told([GHSA, PYSEC], { isOpen: (id, _, computer) => computer === undefined && id === 'PYSEC-1' })).toEqual(['PYSEC-1']);
    expect(told([GHSA, PYSEC], { isKnown: (id) => id === 'CVE-2026-1' })).toEqual(['CVE-2026-1']);
  });

  it('keep each that is open on the computer already: neither was mended', () => {
    expect(told([GHSA, PYSEC], { isOpen: () => true })).toEqual(['GHSA-1', 'PYSEC-1', 'CVE-2026-1']);
  });

  it('name the CVEs of all', () => {
    const [one] = weaknessesIn([advisory('GHSA-1', ['PYSEC-1'], ['CVE-2026-2']), PYSEC]);
    expect(one && toldBy(one, AT, NOTHING_KNOWN)).toMatchObject([{ id: 'GHSA-1', cves: ['CVE-2026-1', 'CVE-2026-2'] }]);
  });
});

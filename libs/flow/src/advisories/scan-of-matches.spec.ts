import type { MatchedPackages, PackageAdvisory } from '#libs/domain';
import { scanOfMatches } from './scan-of-matches.js';

const MANY = 100_000;

describe('a run of matched packages', () => {
  it('holds one weakness for one advisory, however many places it has', () => {
    const advisory: PackageAdvisory = {
      ...{ id: 'DSA-1', ecosystem: 'Debian:12', package: 'linux', title: 'Kernel', severity: 'high', cvss: null, cves: [], references: [] },
      affected: [],
    };
    const matches = Array.from({ length: MANY }, (_, n): MatchedPackages['matches'][number] => ({
      ...{ computer: String(n), advisory, fixedVersion: '2', because: 'told' },
      installed: { ecosystem: 'Debian:12', name: 'linux', version: '1', toldAs: 'linux' },
    }));
    const matched = { matches, undecided: [], gaps: new Map<string, string>() };
    const { findings } = scanOfMatches({
      computers: [],
      matched,
      at: new Date('2026-03-01T00:00:00Z'),
      before: { isOpen: () => false, isKnown: () => false },
    });
    expect(findings.map(({ rule, instances }) => [rule, instances.length])).toEqual([['DSA-1', MANY]]);
  });
});

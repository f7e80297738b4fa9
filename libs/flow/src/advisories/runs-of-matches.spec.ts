import type { ComputerPackages, MatchedPackages } from '#libs/domain';
import { runsOf } from './runs-of-matches.js';

const computers: readonly ComputerPackages[] = ['a', 'b', 'c'].map((computer) => ({
  ...{ computer, name: computer, packages: [], gap: null, source: 'agent', observedAt: new Date('2026-11-24T03:00:00Z') },
}));
const advisory = {
  ...{
    id: 'DSA-1',
    ecosystem: 'Debian:12',
    package: 'openssl',
    title: 'DSA-1',
    severity: null,
    cvss: null,
    cves: [],
    references: [],
    affected: [],
  },
};
const match = (computer: string): MatchedPackages['matches'][number] => ({
  ...{ computer, advisory, installed: { ecosystem: 'Debian:12', name: 'openssl', version: '1', toldAs: 'openssl' } },
  ...{ fixedVersion: null, because: '' },
});
const matched: MatchedPackages = {
  matches: ['a', 'a', 'b', 'c', 'c'].map(match),
  undecided: [],
  gaps: new Map([['c', 'no list']]),
};
const told = (most: number): readonly string[] =>
  runsOf(computers, matched, most).map(
    (run) =>
      `${run.computers.map(({ computer }) => computer).join('')} ${run.matched.matches.length} ${[...run.matched.gaps.keys()].join('')}`,
  );

describe('runs of matches', () => {
  it('are one where all fits in it, also of no computer', () => {
    expect(told(5)).toEqual(['abc 5 c']);
    expect(runsOf([], { matches: [], undecided: [], gaps: new Map() })).toHaveLength(1);
  });

  it('are of whole computers, each told once, however much one has', () => {
    expect(told(4)).toEqual(['ab 3 ', 'c 2 c']);
    expect(told(1)).toEqual(['a 2 ', 'b 1 ', 'c 2 c']);
  });
});

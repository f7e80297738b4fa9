import { fixedVersionFor } from './fixed-version.js';
import { scanOf } from './testing/scan-of.js';

describe('fixedVersionFor', () => {
  it.each([
    ['2.1.0', ['1.9.5', '2.1.4', '3.0.0'], '2.1.4'],
    ['2.10.0', ['2.9.9', '2.11.0'], '2.11.0'],
    ['1.0-rc1', ['1.0', '1.1'], '1.0'],
    ['1.0', ['1.0-rc2', '1.0.1'], '1.0.1'],
    ['1:2.3-4+deb11u1', ['1:2.3-5+deb11u2'], '1:2.3-5+deb11u2'],
    ['4.0.0', ['1.2.3'], '1.2.3'],
    [null, ['1.2.3', '2.0.0'], '1.2.3'],
    ['1', [], null],
  ])('of %s by %j is %s', (version, fixes, expected) => {
    expect(fixedVersionFor(version, fixes)).toBe(expected);
  });
});

it('osv-scanner: the fix of the line of releases that is there, and no commits beside versions', async () => {
  const affected = (fixed: string): object => ({
    package: { name: 'lib', ecosystem: 'npm' },
    ranges: [
      { type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] },
      { type: 'GIT', events: [{ introduced: '0' }, { fixed: `commit-of-${fixed}` }] },
    ],
  });
  const vulnerabilities = [{ id: 'GHSA-x', affected: [affected('1.2.3'), affected('2.0.1')] }];
  const packages = [{ package: { name: 'lib', version: '2.0.0', ecosystem: 'npm' }, vulnerabilities }];
  const { findings } = await scanOf(JSON.stringify({ results: [{ source: { path: '/package-lock.json', type: 'lockfile' }, packages }] }));
  expect(findings).toMatchObject([{ fix: 'Upgrade lib to 1.2.3 or 2.0.1.', instances: [{ component: { fixedVersion: '2.0.1' } }] }]);
});

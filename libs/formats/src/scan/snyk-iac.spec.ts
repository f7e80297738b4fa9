import { listed, scanOf } from './testing/scan-of.js';

const issue = (id: string, more: object = {}): object => ({
  publicId: id,
  title: `Rule ${id}`,
  severity: 'medium',
  msg: 'resource.a',
  iacDescription: { issue: 'I', impact: 'P', resolve: 'R' },
  documentation: `https://example.org/${id}`,
  lineNumber: 7,
  ...more,
});
const file = (targetFile: string, ...infrastructureAsCodeIssues: readonly object[]): object => ({
  vulnerabilities: [],
  dependencyCount: 0,
  targetFile,
  projectName: 'p',
  projectType: 'terraformconfig',
  ok: infrastructureAsCodeIssues.length === 0,
  infrastructureAsCodeIssues,
});

describe('snyk: infrastructure as code', () => {
  it('is one finding for each rule at a place of a file; a file where none applies is a pass', async () => {
    const files = [file('a.tf', issue('S-1'), issue('S-2', { lineNumber: -1, isIgnored: true, severity: 'low' })), file('b.tf')];
    const scan = await scanOf(JSON.stringify(files));
    expect(scan).toMatchObject({ format: 'snyk', counts: { fail: 2, pass: 1 }, verdict: { saw: 'everything' } });
    expect(listed(scan)).toEqual(['medium: Rule S-1 (1)', 'low: Rule S-2 (1)']);
    expect(scan.findings).toMatchObject([
      {
        rule: 'S-1',
        description: 'I\n\nP',
        fix: 'R',
        references: ['https://example.org/S-1'],
        instances: [{ location: 'a.tf:7', state: 'open' }],
      },
      { instances: [{ location: 'a.tf', state: 'accepted' }] },
    ]);
  });

  it('of one file stands alone', async () => {
    expect(listed(await scanOf(JSON.stringify(file('a.tf', issue('S-1')))))).toEqual(['medium: Rule S-1 (1)']);
  });
});

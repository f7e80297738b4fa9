import { listed, scanned, scanOf } from './testing/scan-of.js';

const at = (uri: string, startLine?: number): object => ({
  physicalLocation: {
    artifactLocation: { uri },
    ...(startLine !== undefined && { region: { startLine, snippet: { text: 'password=hunter2' } } }),
  },
});
const RULES = [
  { id: 'R1', shortDescription: { text: 'Weak hash' }, defaultConfiguration: { level: 'error' }, helpUri: 'https://example.org/r1' },
  { id: 'R2', properties: { 'security-severity': '9.1', tags: ['external/cwe/cwe-89'] }, messageStrings: { default: { text: 'Bad {0}' } } },
  { id: 'R3', defaultConfiguration: { level: 'note' }, relationships: [{ target: { id: '79', toolComponent: { name: 'CWE' } } }] },
];
const sarif = (
  results: readonly object[],
  driver: object = { name: 'Checker', semanticVersion: '1.2.3', rules: RULES },
  more: object = {},
): string =>
  JSON.stringify({ $schema: 'https://example.org/sarif-2.1.0.json', version: '2.1.0', runs: [{ tool: { driver }, results, ...more }] });

describe('SARIF', () => {
  it('takes the level, else the rule’s, else its security severity, else a warning', async () => {
    const scan = await scanOf(
      sarif([
        { ruleId: 'R1', message: { text: 'MD5 here' }, locations: [at('a.ts', 3)] },
        { ruleId: 'R1', level: 'note', message: { text: 'MD5 there' }, locations: [at('b.ts')] },
        { ruleIndex: 1, message: { id: 'default', arguments: ['query'] } },
        { ruleId: 'R3/2', message: { text: 'XSS' } },
        { ruleId: 'of nobody', message: { text: 'Something' } },
      ]),
    );
    expect(listed(scan)).toEqual([
      'high: MD5 here (1)',
      'info: MD5 there (1)',
      'critical: Bad query (1)',
      'info: XSS (1)',
      'medium: Something (1)',
    ]);
    expect(scan).toMatchObject({ format: 'sarif', tool: 'Checker', toolVersion: '1.2.3' });
    expect(scan.findings.map(({ cwes }) => cwes)).toEqual([[], [], [89], [79], []]);
    expect(scan.findings[0]?.instances[0]?.location).toBe('a.ts:3');
    expect(JSON.stringify(scan)).not.toContain('hunter2');
  });

  it('reads results that stand before the rules', async () => {
    const text = JSON.stringify({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'R1', message: { text: 'MD5' }, codeFlows: [] }], tool: { driver: { name: 'Checker', rules: RULES } } }],
    });
    expect(listed(await scanOf(text, { format: 'sarif' }))).toEqual(['high: MD5 (1)']);
  });

  it('is one finding for each place, also when two say the same', async () => {
    const twice = { ruleId: 'R1', message: { text: 'MD5' }, locations: [at('a.ts', 3), at('b.ts', 3)] };
    expect((await scanOf(sarif([twice, twice]))).findings).toHaveLength(4);
  });

  it('counts what passed or waits, and keeps what is suppressed as accepted', async () => {
    const { counts, findings } = await scanOf(
      sarif([
        { ruleId: 'R1', kind: 'pass', message: { text: 'fine' } },
        { ruleId: 'R1', kind: 'notApplicable', message: { text: 'n/a' } },
        { ruleId: 'R1', kind: 'review', message: { text: 'look' } },
        {
          ruleId: 'R1',
          message: { text: 'one' },
          suppressions: [{ kind: 'external', status: 'accepted', justification: 'known to Dr Smith' }],
        },
        { ruleId: 'R1', message: { text: 'two' }, suppressions: [{ kind: 'external', status: 'rejected' }] },
        { ruleId: 'R1', message: { text: 'three' }, baselineState: 'absent' },
      ]),
    );
    expect(counts).toMatchObject({ pass: 1, 'not-applicable': 1, manual: 1, fail: 3 });
    expect(findings.map(({ instances }) => instances[0]?.state)).toEqual(['accepted', 'open', 'fixed']);
    expect(JSON.stringify(findings)).not.toContain('Smith');
  });

  it('keeps fingerprints as the tool’s own id, and each run’s rules apart', async () => {
    const run = (name: string, level: string): object => ({
      tool: { driver: { name, rules: [{ id: 'X', defaultConfiguration: { level } }] } },
      results: [{ ruleId: 'X', message: { text: name }, partialFingerprints: { 'b/v1': '2', 'a/v1': '1' } }],
    });
    const scan = await scanOf(JSON.stringify({ version: '2.1.0', runs: [run('one', 'error'), run('two', 'note')] }));
    expect(listed(scan)).toEqual(['high: one (1)', 'info: two (1)']);
    expect(scan.findings[0]?.instances[0]?.toolId).toBe('a/v1:1|b/v1:2');
  });

  it('believes nothing of a run that says that it failed', async () => {
    const failed = { invocations: [{ executionSuccessful: false, endTimeUtc: '2026-11-02T03:04:05.1234567Z' }] };
    const scan = await scanOf(sarif([], undefined, failed));
    expect(scan).toMatchObject({ observedAt: '2026-11-02T03:04:05.123Z', verdict: { saw: 'nothing' } });
  });

  it.each([
    ['an older version', '{"version":"1.0.0","runs":[]}', /2\.1\.0 is read/],
    ['another tool’s JSON', '{"version":"2.1.0","results":[]}', /no "runs"/],
    ['a cut file', sarif([{ ruleId: 'R1', message: { text: 'x' } }]).slice(0, -9), /cut off/],
  ])('refuses %s', async (_, text, reason) => {
    expect(await scanned(text, { format: 'sarif' })).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });

  it.each(['before', 'behind'])('finds a file by its index among those %s the results', async (where) => {
    const artifacts = [{ location: { uri: 'src/a.c' } }, { location: { uri: 'src/b.c' } }];
    const physicalLocation = { artifactLocation: { index: 1 }, region: { startLine: 7 } };
    const results = [{ ruleId: 'R', message: { text: 'm' }, locations: [{ physicalLocation }] }];
    const tool = { driver: { name: 'T' } };
    const run = where === 'before' ? { tool, artifacts, results } : { tool, results, artifacts };
    const scan = await scanOf(JSON.stringify({ version: '2.1.0', runs: [run, { tool, results }] }));
    expect(scan.findings.map(({ instances }) => instances[0]?.location)).toEqual(['src/b.c:7', null]);
  });
});

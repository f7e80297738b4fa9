import { listed, scanned, scanOf } from './testing/scan-of.js';

describe('maester', () => {
  const test = (Id: string, Result: string, error: string | null = null): object => ({
    Id,
    Title: `Test ${Id}`,
    Severity: Id === 'MT.1' ? 'High' : '',
    Result,
    ErrorRecord: error === null ? [] : [{ FullyQualifiedErrorId: error }],
    ScriptBlockFile: 'x.Tests.ps1',
    ResultDetail: { TestResult: 'jane.doe@clinic.example has no MFA' },
  });
  const results = (...Tests: readonly object[]): string =>
    `\ufeff${JSON.stringify({ Result: 'Failed', TotalCount: Tests.length, ExecutedAt: '2026-11-02T03:04:05.7894395+10:00', TenantId: 't-1', CurrentVersion: '1.3', Tests })}`;

  it('believes "Failed" only of an assertion that failed', async () => {
    const scan = await scanOf(
      results(
        test('MT.1', 'Failed', 'PesterAssertionFailed,Should'),
        test('MT.2', 'Failed', 'CommandNotFoundException'),
        test('MT.3', 'Failed'),
        test('MT.4', 'Passed'),
        test('MT.5', 'Passed'),
        test('MT.6', 'Skipped'),
        test('MT.7', 'Investigate'),
      ),
    );
    expect(listed(scan)).toEqual(['high: Test MT.1 (1)']);
    expect(scan).toMatchObject({
      observedAt: '2026-11-01T17:04:05.789Z',
      scope: 't-1',
      counts: { fail: 1, pass: 2, error: 2, 'not-applicable': 1, manual: 1 },
    });
    expect(JSON.stringify(scan)).not.toContain('jane');
  });

  it('says nothing of the tenant when most tests could not run', async () => {
    const failed = Array.from({ length: 17 }, (_, index) => test(`MT.${index}`, 'Failed', 'CommandNotFoundException'));
    expect(await scanOf(results(test('MT.90', 'Passed'), ...failed))).toMatchObject({
      findings: [],
      verdict: { saw: 'nothing', reason: '17 of its 18 tests could not run.' },
    });
  });

  it('refuses other JSON', async () => {
    expect(await scanned('{"Results":[]}', { format: 'maester' })).toMatchObject({ ok: false });
  });
});

describe('scuba', () => {
  const control = (id: string, Result: string, Criticality: string): object => ({
    'Control ID': id,
    Requirement: "MFA SHALL be on.<div class='policy-indicators'><a href='x'>BOD 25-01 Requirement</a></div>",
    Result,
    Criticality,
    Details: 'jane.doe@clinic.example has no MFA',
  });
  const CONTROLS = [
    control('MS.AAD.1.1v1', 'Pass', 'Shall'),
    control('MS.AAD.3.1v1', 'Fail', 'Shall'),
    control('MS.AAD.3.7v1', 'Warning', 'Should'),
    control('MS.AAD.2.2v1', 'N/A', 'Should/Not-Implemented'),
    control('MS.AAD.9.1v1', 'No events found', 'Shall'),
    control('MS.AAD.9.2v1', 'Error', 'Shall'),
    control('MS.AAD.9.3v1', 'Omitted', 'Shall'),
  ];
  const expected = { counts: { pass: 1, fail: 2, manual: 2, error: 1, 'not-applicable': 1 }, tool: 'ScubaGear', toolVersion: '1.8.0' };

  it('reads the results of all products and of one: what shall be is high, what should be is medium', async () => {
    const groups = [{ GroupName: 'g', Controls: CONTROLS }];
    const all = `\ufeff${JSON.stringify({ MetaData: { Tool: 'ScubaGear', ToolVersion: '1.8.0', TenantId: 't', TimestampZulu: '2026-11-02T03:04:05.307Z' }, Results: { AAD: groups } })}`;
    const one = JSON.stringify([
      {
        ReportSummary: {},
        Results: groups,
        MetaData: { 'Report Date': '11/02/2026 03:04:05 Coordinated Universal Time', 'Module Version': '1.8.0' },
      },
    ]);
    for (const text of [all, Buffer.from(`\ufeff${one}`, 'utf16le')]) {
      const scan = await scanOf(text);
      expect(scan).toMatchObject(expected);
      expect(scan.observedAt).toMatch(/^2026-11-02T03:04:05/);
      expect(listed(scan)).toEqual(['high: MFA SHALL be on. (1)', 'medium: MFA SHALL be on. (1)']);
      expect(JSON.stringify(scan)).not.toContain('jane');
    }
  });

  it('reads the table (`scuba`), and believes a plan of action only in what it found', async () => {
    const rows = CONTROLS.map((one) =>
      Object.values(one)
        .map((cell) => `"${String(cell)}"`)
        .join(','),
    );
    const header = '"Control ID","Requirement","Result","Criticality","Details"';
    expect(await scanOf([header, ...rows].join('\r\n'))).toMatchObject({ format: 'scuba', counts: expected.counts });
    const plan = [`${header},"Non-Compliance Reason"`, `${rows[1]},""`].join('\r\n');
    expect(await scanOf(plan)).toMatchObject({ findings: [{}], verdict: { saw: 'what-it-found' } });
    expect((await scanOf([header, ...rows].join('\r\n').replaceAll('MS.AAD', 'GWS.GMAIL'))).tool).toBe('ScubaGoggles');
  });

  it('the report of one product is not compared with those of others', async () => {
    const of = (...ids: string[]): string =>
      JSON.stringify({ Results: { x: [{ Controls: ids.map((id) => control(id, 'Pass', 'Shall')) }] } });
    expect((await scanOf(of('MS.AAD.1.1v1', 'MS.AAD.2.1v1'), { format: 'scuba' })).looked).toBe('MS.AAD');
    expect((await scanOf(of('MS.TEAMS.1.1v1', 'MS.AAD.2.1v1'), { format: 'scuba' })).looked).toBe('MS.AAD, MS.TEAMS');
  });

  it('refuses other JSON', async () => {
    expect(await scanned('{"Results":{"AAD":[]}}', { format: 'scuba' })).toMatchObject({ ok: false });
  });
});

describe('secure-score', () => {
  const control = (controlName: string, more: object): object => ({
    controlName,
    controlCategory: 'Identity',
    description: '<p>Do it.</p>',
    ...more,
  });
  const day = (createdDateTime: string, ...controlScores: readonly object[]): object => ({
    id: 'x',
    azureTenantId: 't',
    createdDateTime,
    currentScore: 12,
    maxScore: 40,
    controlScores,
  });

  it('reads the newest day: done at all points is passed', async () => {
    const newest = day(
      '2026-11-02T00:00:00Z',
      control('AdminMFAV2', { score: 0, scoreInPercentage: 0 }),
      control('BlockLegacy', { score: 8, scoreInPercentage: 100 }),
      control('UserRisk', { score: 3 }),
      control('Other', { score: 0, IsApplicable: 'false' }),
    );
    const old = day('2026-11-01T00:00:00Z', control('Gone', { score: 0, scoreInPercentage: 0 }));
    for (const text of [JSON.stringify({ value: [old, newest] }), JSON.stringify(newest)]) {
      const scan = await scanOf(text);
      expect(listed(scan)).toEqual(['no severity: AdminMFAV2 (1)']);
      expect(scan).toMatchObject({
        observedAt: '2026-11-02T00:00:00.000Z',
        counts: { fail: 1, pass: 1, manual: 1, 'not-applicable': 1 },
        notes: ['Secure Score: 12 of 40 points.'],
      });
    }
  });

  it('refuses other JSON', async () => {
    expect(await scanned('{"value":[{"id":1}]}', { format: 'secure-score' })).toMatchObject({ ok: false });
  });
});

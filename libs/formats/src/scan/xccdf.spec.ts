import { listed, scanned, scanOf } from './testing/scan-of.js';

const rule = (id: string, attributes = ''): string =>
  `<Group><Rule id="${id}" selected="true" ${attributes}><title>Title <b>${id}</b></title><description>What <code>${id}</code> is.</description><fixtext>Set it.</fixtext></Rule></Group>`;
const said = (id: string, result: string, attributes = ''): string =>
  `<rule-result idref="${id}" ${attributes}><result>${result}</result><ident system="http://cve.mitre.org">CVE-2020-0001</ident></rule-result>`;
const test = (
  results: string,
  target = 'pc-1',
): string => `<TestResult end-time="2026-11-01T01:02:03+10:00" test-system="cpe:/a:redhat:openscap:1.3.7">
  <profile idref="standard"/><target>${target}</target><target-address>127.0.0.1</target-address><target-address>10.0.0.5</target-address>
  <target-facts><fact name="urn:xccdf:fact:asset:identifier:fqdn">${target}.example</fact><fact name="urn:xccdf:fact:ethernet:MAC">00:00:00:00:00:00</fact>
  <fact name="urn:xccdf:fact:ethernet:MAC">C2:34:99:35:ED:9E</fact></target-facts>${results}<score system="urn:xccdf:scoring:default" maximum="100">75.0</score></TestResult>`;
const benchmark = (inside: string, version = '1.2'): string =>
  `<Benchmark xmlns="http://checklists.nist.gov/xccdf/${version}" id="b">${rule('r1', 'severity="high"')}${rule('r2')}${rule('r3', 'severity="unknown"')}${inside}</Benchmark>`;
const ALL = ['pass', 'fixed', 'fail', 'error', 'unknown', 'notapplicable', 'notchecked', 'informational', 'notselected'];

describe('XCCDF', () => {
  it('counts every result but those that were not selected; failures alone are findings', async () => {
    const scan = await scanOf(benchmark(test(ALL.map((result) => said('r1', result)).join('') + said('r1', 'pass').repeat(9))));
    expect(scan.counts).toEqual({ pass: 11, fail: 1, error: 2, 'not-applicable': 1, manual: 1, inventory: 1 });
    expect(listed(scan)).toEqual(['high: Title r1 (1)']);
    expect(scan).toMatchObject({ format: 'xccdf', toolVersion: '1.3.7', scope: 'standard', observedAt: '2026-10-31T15:02:03.000Z' });
    expect(scan.findings[0]).toMatchObject({ rule: 'r1', description: 'What r1 is.', fix: 'Set it.', cves: ['CVE-2020-0001'] });
    expect(scan.assets).toMatchObject([{ key: 'pc-1', hostname: 'pc-1.example', ip: '10.0.0.5', mac: ['C2:34:99:35:ED:9E'] }]);
    expect(scan.notes).toEqual(["The tool's own score is 75 of 100 (urn:xccdf:scoring:default)."]);
  });

  it('takes the severity of the result, else of the rule; none is medium, "unknown" is none', async () => {
    const scan = await scanOf(
      benchmark(test(said('r1', 'fail', 'severity="low"') + said('r2', 'fail') + said('r3', 'fail') + said('gone', 'fail')), '1.1'),
    );
    expect(listed(scan)).toEqual(['low: Title r1 (1)', 'medium: Title r2 (1)', 'no severity: Title r3 (1)', 'medium: gone (1)']);
  });

  it('reads results alone, with a prefix, of several computers, and inside an ARF collection', async () => {
    const alone = test(said('r1', 'fail')).replace('<TestResult', '<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2"');
    expect(listed(await scanOf(alone))).toEqual(['medium: r1 (1)']);
    const two = benchmark(test(said('r1', 'fail')) + test(said('r1', 'fail'), 'pc-2'));
    expect(listed(await scanOf(two.replaceAll(/<(\/?)(?=[A-Za-z])/g, '<$1cdf:').replace('xmlns=', 'xmlns:cdf=')))).toEqual([
      'high: Title r1 (2)',
    ]);
    const arf = `<arf:asset-report-collection xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1"><arf:report-requests><arf:report-request><arf:content>
      <ds:data-stream-collection xmlns:ds="x"><ds:component>${benchmark('')}</ds:component></ds:data-stream-collection></arf:content></arf:report-request></arf:report-requests>
      <arf:reports><arf:report id="xccdf1"><arf:content>${alone}</arf:content></arf:report></arf:reports></arf:asset-report-collection>`;
    expect(listed(await scanOf(arf))).toEqual(['high: Title r1 (1)']);
  });

  it('says nothing of a computer to which no rule applied', async () => {
    const scan = await scanOf(benchmark(test(said('r1', 'notapplicable').repeat(45))));
    expect(scan.verdict).toEqual({ saw: 'nothing', reason: 'None of its 45 tests applied.' });
  });

  it('of a test that was made anew on the same computer the newest results count', async () => {
    const [before, after] = [
      test(said('r1', 'fail') + said('r2', 'fail')),
      test(said('r1', 'fixed') + said('r2', 'fail')).replace('T01', 'T02'),
    ];
    for (const scan of [await scanOf(benchmark(before + after)), await scanOf(benchmark(after + before))]) {
      expect(listed(scan)).toEqual(['medium: Title r2 (1)']);
      expect(scan.counts).toMatchObject({ pass: 1, fail: 1 });
    }
    const elsewhere = after.replace('10.0.0.5', '10.0.0.6');
    expect((await scanOf(benchmark(before + elsewhere))).counts).toMatchObject({ pass: 1, fail: 3 });
    expect((await scanOf(benchmark(before + after.replace('"standard"', '"strict"')))).counts).toMatchObject({ pass: 1, fail: 3 });
  });

  it('says which scanner it was and which benchmark, and nothing of a test without a result', async () => {
    const scc = test(said('r1', 'fail')).replace('redhat:openscap:1.3.7', 'niwc:scc:5.10.1');
    expect(await scanOf(benchmark(scc))).toMatchObject({ tool: 'SCC', toolVersion: '5.10.1', looked: 'b' });
    const named = scc.replace('<profile', '<benchmark id="stig_RHEL_9" href="#x"/><profile');
    expect(await scanOf(benchmark(named))).toMatchObject({ looked: 'stig_RHEL_9' });
    for (const none of ['', said('r1', 'notselected')]) expect((await scanOf(benchmark(test(none)))).verdict.saw).toBe('nothing');
  });

  it('takes the CVEs of the rule where the result names none', async () => {
    const patch = '<Rule id="p1"><title>Patch</title><ident system="http://cve.mitre.org">CVE-2026-0002</ident></Rule>';
    const told = benchmark(patch + test(said('p1', 'fail').replace(/<ident.*<\/ident>/, '')));
    expect((await scanOf(told)).findings).toMatchObject([{ cves: ['CVE-2026-0002'] }]);
  });

  it('refuses a benchmark that was not run', async () => {
    expect(await scanned(benchmark(''))).toMatchObject({ ok: false, reason: expect.stringContaining('not run') });
  });
});

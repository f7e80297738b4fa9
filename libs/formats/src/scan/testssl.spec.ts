import { listed, scanned, scanOf } from './testing/scan-of.js';

const CSV = `"id","fqdn/ip","port","severity","finding","cve","cwe"
"engine_problem","www.example.org/","443","WARN","No engine","",""
"SSLv2","www.example.org/10.0.0.1","443","OK","not offered","",""
"BREACH","www.example.org/10.0.0.1","443","MEDIUM","potentially NOT ok","CVE-2013-3587","CWE-310"
"ROBOT","www.example.org/10.0.0.1","443","HIGH","VULNERABLE","CVE-2017-17382 CVE-2017-17427","CWE-203"
"ROBOT","www.example.org/10.0.0.2","443","HIGH","VULNERABLE","CVE-2017-17382 CVE-2017-17427","CWE-203"
"final_score","www.example.org/10.0.0.1","443","INFO","0","",""
"grade_cap_reason_1","www.example.org/10.0.0.1","443","INFO","Grade capped","",""
"overall_grade","www.example.org/10.0.0.1","443","CRITICAL","T","",""
`;

describe('testssl.sh', () => {
  it('makes a finding of each id, text and CVE; what is in order is a pass; its own mark is a note', async () => {
    const scan = await scanOf(CSV);
    expect(scan.format).toBe('testssl-csv');
    expect(listed(scan)).toEqual(['info: engine_problem (1)', 'medium: BREACH (1)', 'high: ROBOT (2)', 'high: ROBOT (2)']);
    expect(scan.counts).toMatchObject({ fail: 5, inventory: 1, pass: 1 });
    expect(scan.findings[1]).toMatchObject({
      cves: ['CVE-2013-3587'],
      cwes: [310],
      instances: [{ asset: '10.0.0.1', location: 'tcp/443' }],
    });
    expect(scan.notes).toEqual(["testssl.sh's own grade is T."]);
  });

  it('believes nothing of a run that could not reach its target', async () => {
    const scan = await scanOf(`${CSV.split('\n')[0]}\n"scanProblem","www.example.org/10.0.0.1","443","FATAL","Can't connect","",""\n`);
    expect(listed(scan)).toEqual(['info: scanProblem (1)']);
    expect(scan.verdict).toEqual({ saw: 'nothing', reason: "testssl.sh could not test: Can't connect" });
  });

  it('believes a run that lost one of its targets only in what it found', async () => {
    const scan = await scanOf(`${CSV}"scanProblem","gone.example.org/","443","FATAL","Can't connect","",""\n`);
    expect(scan.verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining("Can't connect") });
  });

  it('believes a run that was interrupted only in what it found', async () => {
    const line = { id: 'SSLv2', ip: 'www.example.org/10.0.0.1', port: '443', severity: 'OK', finding: 'not offered' };
    const scanTime = { ...line, id: 'scanTime', severity: 'WARN', finding: 'Scan interrupted' };
    const flat = await scanOf(JSON.stringify([line, scanTime]));
    const pretty = await scanOf(
      JSON.stringify({
        Invocation: 'x',
        version: '3.2',
        scanResult: [{ ip: '10.0.0.1', protocols: [line] }],
        scanTime: 'Scan interrupted',
      }),
    );
    for (const { verdict } of [flat, pretty]) expect(verdict).toEqual({ saw: 'what-it-found', reason: 'The scan was interrupted.' });
  });

  it('refuses a table with other columns', async () => {
    expect(await scanned('id,severity\n1,LOW\n', { format: 'testssl-csv' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('fqdn/ip'),
    });
  });
});

describe('testssl.sh JSON', () => {
  const breach = { id: 'BREACH', severity: 'MEDIUM', finding: 'potentially NOT ok', cve: 'CVE-2013-3587', cwe: 'CWE-310' };
  it.each([
    [
      'flat',
      [
        { ...breach, ip: 'www.example.org/10.0.0.1', port: '443' },
        { id: 'SSLv2', ip: 'www.example.org/10.0.0.1', port: '443', severity: 'OK', finding: 'not offered' },
      ],
    ],
    [
      'pretty',
      {
        Invocation: 'testssl --jsonfile-pretty x www.example.org',
        version: '3.2',
        startTime: '1790000000',
        scanResult: [
          {
            targetHost: 'www.example.org',
            ip: '10.0.0.1',
            port: '443',
            rDNS: '--',
            protocols: [{ id: 'SSLv2', severity: 'OK', finding: 'not offered' }],
            vulnerabilities: [breach],
          },
        ],
        scanTime: 88,
      },
    ],
  ])('reads the %s file as it reads the table', async (_, document) => {
    const scan = await scanOf(JSON.stringify(document, null, 2));
    expect(scan.format).toBe('testssl-json');
    expect(listed(scan)).toEqual(['medium: BREACH (1)']);
    expect(scan.counts).toMatchObject({ fail: 1, pass: 1 });
    expect(scan.findings[0]?.instances).toMatchObject([{ asset: '10.0.0.1', location: 'tcp/443' }]);
    expect(scan.assets).toMatchObject([{ hostname: 'www.example.org', ip: '10.0.0.1' }]);
  });

  it('believes nothing of a pretty file whose target could not be reached', async () => {
    const problem = { id: 'scanProblem', severity: 'FATAL', finding: "Can't connect" };
    const scan = await scanOf(JSON.stringify({ Invocation: 'x', version: '3.2', scanResult: [problem] }));
    expect(scan.verdict).toMatchObject({ saw: 'nothing', reason: expect.stringContaining("Can't connect") });
  });
});

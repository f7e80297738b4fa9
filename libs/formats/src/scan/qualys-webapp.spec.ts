import { listed, scanOf } from './testing/scan-of.js';

const detected = (name: string, qid: number, inside = ''): string =>
  `<${name}><UNIQUE_ID>u${qid}</UNIQUE_ID><QID>${qid}</QID><URL>https://user:secret@shop.example/a</URL>${inside}</${name}>`;
const entry = (qid: number, level: number): string =>
  `<QID><QID>${qid}</QID><SEVERITY>${level}</SEVERITY><TITLE>Title ${qid}</TITLE><GROUP>X</GROUP><DESCRIPTION>D</DESCRIPTION><SOLUTION>S</SOLUTION><CWE>CWE-79, CWE-80</CWE></QID>`;
const vulnerabilities =
  detected(
    'VULNERABILITY',
    1,
    '<DETECTION_DATE>14 May 2026 09:35AM GMT+0200</DETECTION_DATE><PAYLOADS><PAYLOAD><REQUEST>R</REQUEST></PAYLOAD></PAYLOADS>',
  ) +
  detected('VULNERABILITY', 1, '<STATUS>FIXED</STATUS>').replace('/a<', '/b<') +
  detected('VULNERABILITY', 9);
const RESULTS = `<VULNERABILITY_LIST>${vulnerabilities}</VULNERABILITY_LIST>
  <SENSITIVE_CONTENT_LIST>${detected('SENSITIVE_CONTENT', 3)}</SENSITIVE_CONTENT_LIST>
  <INFORMATION_GATHERED_LIST>${detected('INFORMATION_GATHERED', 2)}</INFORMATION_GATHERED_LIST>`;
const SUMMARY =
  '<SUMMARY><GLOBAL_SUMMARY><VULNERABILITY>3</VULNERABILITY><INFORMATION_GATHERED>1</INFORMATION_GATHERED></GLOBAL_SUMMARY></SUMMARY>';
const GLOSSARY = `<GLOSSARY><QID_LIST>${entry(1, 1)}${entry(2, 3)}</QID_LIST></GLOSSARY>`;
const HEADER = '<HEADER><NAME>Scan report</NAME><GENERATION_DATETIME>01 Apr 2026 01:15PM GMT-0400</GENERATION_DATETIME></HEADER>';

describe('Qualys WAS', () => {
  it.each([
    [
      'scan',
      `<WAS_SCAN_REPORT>${HEADER}<TARGET><SCAN>Weekly</SCAN></TARGET>${SUMMARY}<RESULTS>${RESULTS}</RESULTS>${GLOSSARY}</WAS_SCAN_REPORT>`,
    ],
    [
      'application',
      `<WAS_WEBAPP_REPORT>${HEADER}<RESULTS><WEB_APPLICATION><NAME>Weekly</NAME>${RESULTS}</WEB_APPLICATION></RESULTS>${GLOSSARY}</WAS_WEBAPP_REPORT>`,
    ],
  ])('reads a %s report: level 1 is low, what is gathered is information, and no request is kept', async (_, text) => {
    const scan = await scanOf(text);
    expect(scan).toMatchObject({ format: 'qualys-webapp', scope: 'Weekly', observedAt: '2026-04-01T17:15:00.000Z' });
    expect(listed(scan)).toEqual(['low: Title 1 (2)', 'no severity: QID 9 (1)', 'info: Title 2 (1)']);
    expect(scan.counts).toMatchObject({ fail: 3, inventory: 1, manual: 1 });
    expect(scan.findings[0]).toMatchObject({
      cwes: [79, 80],
      instances: [
        { asset: 'shop.example', location: 'https://shop.example/a', foundAt: '2026-05-14T07:35:00.000Z', state: 'open' },
        { location: 'https://shop.example/b', state: 'fixed' },
      ],
    });
    expect(JSON.stringify(scan)).not.toContain('secret');
  });
});

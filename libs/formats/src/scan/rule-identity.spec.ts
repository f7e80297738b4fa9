import { scanOf } from './testing/scan-of.js';

const json = (value: unknown): string => JSON.stringify(value);

const AWS = { ProductArn: 'arn:aws:securityhub:x::product/aws/inspector', AwsAccountId: '1', Severity: { Label: 'HIGH' }, Resources: [] };
const inspector = (id: string, more: object): object => ({ ...AWS, Id: id, GeneratorId: 'AWSInspector', Title: `Finding ${id}`, ...more });
const guardDuty = (id: string, type: string): object => ({
  ...AWS,
  Id: id,
  ProductArn: 'arn:aws:securityhub:x::product/aws/guardduty',
  GeneratorId: 'arn:aws:guardduty:x:1:detector/d',
  Types: [type],
  Title: `Something of user ${id}`,
});
const vulnerable = (...ids: readonly string[]): object => ({ Vulnerabilities: ids.map((Id) => ({ Id })), Types: ['a/b/CVE'] });

const nuclei = (matcher?: string): object => ({
  'template-id': 'http-missing-security-headers',
  info: { name: 'Headers', severity: 'info' },
  'matched-at': 'https://a.example',
  ...(matcher !== undefined && { 'matcher-name': matcher }),
});
const issue = (type: string, name: string): string =>
  `<issue><type>${type}</type><name>${name}</name><host>https://a.example</host><path>/</path><severity>Low</severity></issue>`;
const sarif = (results: readonly object[], rules: readonly object[] = []): string =>
  json({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', rules } }, results }] });
const wapiti = (category: string, ...infos: readonly string[]): string =>
  json({
    classifications: { [category]: { desc: 'D', sol: 'S', ref: {} } },
    vulnerabilities: { [category]: infos.map((info) => ({ info, level: 2, path: '/' })) },
    infos: { target: 'https://a.example/', version: 'Wapiti 3' },
  });

/** What a finding is told again by, run after run: two weaknesses never share it, and it names neither run nor place. */
it.each([
  [
    'asff: a CVE of Inspector',
    json([inspector('a', vulnerable('CVE-2026-1001')), inspector('b', vulnerable('CVE-2026-1003', 'CVE-2026-1002'))]),
    ['CVE-2026-1001', 'CVE-2026-1002, CVE-2026-1003'],
  ],
  [
    'asff: what Inspector reaches over the network',
    json([22, 23].map((port) => inspector(`${port}`, { Types: ['a/Network Reachability'], Title: `Port ${port} is reachable` }))),
    ['a/Network Reachability: Port 22 is reachable', 'a/Network Reachability: Port 23 is reachable'],
  ],
  [
    'asff: a type of GuardDuty',
    json([guardDuty('a', 'TTPs/Persistence'), guardDuty('b', 'TTPs/Discovery')]),
    ['TTPs/Persistence', 'TTPs/Discovery'],
  ],
  [
    'asff: a control, also of the older kind and of another product',
    json([
      inspector('a', { Compliance: { Status: 'FAILED', SecurityControlId: 'IAM.1' }, GeneratorId: 'security-control/IAM.1' }),
      inspector('b', { Compliance: { Status: 'FAILED' }, GeneratorId: 'cis/v/1.2.0/rule/1.1', Types: ['Industry'] }),
      inspector('c', { ProductArn: 'arn:aws:securityhub:x::product/other/other', GeneratorId: 'other-7', Types: ['Industry'] }),
    ]),
    ['IAM.1', 'cis/v/1.2.0/rule/1.1', 'other-7'],
  ],
  [
    'nuclei: a template and what of it matched',
    json([nuclei('csp'), nuclei('hsts'), nuclei()]),
    ['http-missing-security-headers:csp', 'http-missing-security-headers:hsts', 'http-missing-security-headers'],
  ],
  [
    'humble: a header',
    json({
      '[0. Info]': { URL: 'https://a.example' },
      '[1. Missing HTTP Security Headers]': ['NEL', 'Referrer-Policy'],
      '[3. Deprecated HTTP Response Headers/Protocols and Insecure Values]': ['Pragma (Deprecated Header)'],
    }),
    ['missing-header:NEL', 'missing-header:Referrer-Policy', 'deprecated-header:Pragma (Deprecated Header)'],
  ],
  [
    'drheader: a header and what is wrong with it',
    json(['missing', 'unsafe'].map((message) => ({ rule: 'CSP', message, severity: 'high' }))),
    ['CSP: missing', 'CSP: unsafe'],
  ],
  [
    'wapiti: what of a kind was found',
    wapiti('HTTP Secure Headers', 'X-Frame-Options is not set', 'HSTS is not set'),
    ['HTTP Secure Headers: X-Frame-Options is not set', 'HTTP Secure Headers: HSTS is not set'],
  ],
  [
    'burp: a type, and the name of what an extension found',
    `<issues>${issue('134217728', 'JWT none')}${issue('134217728', 'Old jQuery')}${issue('5', 'Cookie')}</issues>`,
    ['134217728: JWT none', '134217728: Old jQuery', '5'],
  ],
  [
    'sarif: the message of a result without a rule',
    sarif([{ message: { text: 'Weak hash' } }, { message: { text: 'Open redirect' } }]),
    ['Weak hash', 'Open redirect'],
  ],
  [
    'sarif: the rule at an index, not one without an id',
    sarif([{ ruleIndex: 1, message: { text: 'here' } }], [{ name: 'nameless' }, { id: 'R2' }]),
    ['R2'],
  ],
  [
    'intsights: a kind and its title, from JSON',
    json({
      Alerts: ['Weak headers', 'Expired certificate'].map((Title, index) => ({
        _id: `a${index}`,
        FoundDate: '2026-11-02T03:04:05Z',
        Details: { Title, Type: 'ExploitableData', SubType: 'Web', Severity: 'High' },
      })),
    }),
    ['Web: Weak headers', 'Web: Expired certificate'],
  ],
  [
    'intsights: a kind and its title, from the table',
    'Alert ID,Title,Severity,Type,Status,Alert Link\na1,Weak headers,Medium,Web,Open,l\na2,Expired certificate,Medium,Web,Open,l',
    ['Web: Weak headers', 'Web: Expired certificate'],
  ],
  [
    'cobalt: a kind and its title',
    'Title,Type,CriticalityJustification,Description,SuggestedFix\nIn comments,XSS,c,d,f\nIn search,XSS,c,d,f',
    ['XSS: In comments', 'XSS: In search'],
  ],
  [
    'risk-recon: a criterion and what was found of it',
    json({
      findings: ['Apache 2.2', 'PHP 5'].map((finding, index) => ({
        finding_id: `f${index}`,
        security_criteria: 'patching_web_server',
        finding,
        severity: 'high',
        host_name: 'a.example',
      })),
    }),
    ['patching_web_server: Apache 2.2', 'patching_web_server: PHP 5'],
  ],
])('%s', async (_, text, rules) => {
  expect((await scanOf(text)).findings.map(({ rule }) => rule)).toEqual(rules);
});

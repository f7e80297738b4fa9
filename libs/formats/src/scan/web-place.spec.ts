import type { Scan } from '#libs/domain';
import { scanOf } from './testing/scan-of.js';
import { hostIn, placeOf, withoutSecrets, withoutSignIns } from './web-place.js';

it.each([
  ['https://a.example/login?user=jane&token=E-SECRET#top', 'https://a.example/login'],
  ['https://jane:hunter2@a.example:8443/x', 'https://a.example:8443/x'],
  ['https://jane:hunt@er2@a.example/', 'https://a.example/'],
  ['https://jane:hunt/er2@a.example/x', 'https://a.example/x'],
  ['https://jane:hunt?er2@a.example/x', 'https://a.example/x'],
  ['https://jane:hunt#er2@a.example:8443/x', 'https://a.example:8443/x'],
  ['https://a.example:8443/@scope/package', 'https://a.example:8443/@scope/package'],
  ['https://[2001:db8::1]:8443/x@y', 'https://[2001:db8::1]:8443/x@y'],
  ['/login?user=jane', '/login'],
  ['/home/jane@clinic', '/home/jane@clinic'],
  ['10.0.0.5:22', '10.0.0.5:22'],
  [null, null],
])('the place of %j is %j', (address, place) => {
  expect(placeOf(address)).toBe(place);
});

it('a text keeps its words, and its addresses without what is secret', () => {
  const text = 'See https://u:p@a.example/x?token=1 (smb://b/c#d) or src/a#b.ts?';
  expect(withoutSecrets(text)).toBe('See https://a.example/x (smb://b/c or src/a#b.ts?');
});

it('every address in a word is cleaned', () => {
  const text = 'from=https://u:p@a.example/x,https://jane:hunter2@b.example/y;url=ftp://jane:hunter2@c.example';
  expect(withoutSecrets(text)).toBe('from=https://a.example/x,https://b.example/y;url=ftp://c.example');
  expect(withoutSecrets('https://a.example/?next=https://jane:hunter2@b.example/')).toBe('https://a.example/');
});

it('a link still leads where it did, and names neither people nor sessions', () => {
  expect(withoutSignIns('See https://jane:hunter2@a.example/cve?name=CVE-2026-1&token=E-SECRET&user_email=jane#top')).toBe(
    'See https://a.example/cve?name=CVE-2026-1&token=…&user_email=…#top',
  );
});

it('a link of any length is read once', () => {
  const names = 'key'.repeat(200_000);
  expect(withoutSignIns(`https://a.example/?${names}`)).toHaveLength(names.length + 19);
  expect(withoutSignIns(`https://a.example/?${'a&'.repeat(200_000)}token=E-SECRET`)).not.toContain('E-SECRET');
  expect(withoutSecrets('https://'.repeat(50_000))).toContain('https://');
});

it('a password with an @ in it is no part of the host', () => {
  expect(hostIn('https://jane:hunt@er2@a.example/')).toBe('a.example');
});

const SECRET = /E-SECRET|hunter2|jane/;
const URL = 'https://jane:hunter2@a.example/login?patient=jane&token=E-SECRET#jane';
const json = (value: unknown): string => JSON.stringify(value);
const wapiti = (info: string): string =>
  json({
    classifications: { 'Weak credentials': { desc: 'D', sol: 'S', ref: {} } },
    vulnerabilities: { 'Weak credentials': [{ info, level: 3, path: '/login?user=jane' }] },
    infos: { target: URL, version: 'Wapiti 3' },
  });
const nikto = (msg: string): string =>
  json({
    host: 'a.example',
    ip: '192.0.2.1',
    port: '443',
    banner: '',
    vulnerabilities: [{ id: '1', method: 'GET', url: '/x?token=E-SECRET', msg }],
  });
const LINK = URL.replace('#jane', '');
const everywhere = json({
  findings: [
    {
      title: 'XSS',
      severity: 'High',
      description: `At ${LINK}`,
      mitigation: `Block ${LINK}`,
      references: `${LINK}\n`,
      unique_id_from_tool: URL,
    },
  ],
});
const burp = `<issues><issue><type>1</type><name>SQL injection</name><host>https://a.example</host><path>/x?token=E-SECRET</path><severity>High</severity>
  <issueBackground>It is possible.</issueBackground><issueDetail>The cookie SESSION=E-SECRET of jane was sent. CVE-2026-1001</issueDetail></issue></issues>`;

/** What a scanner was given or saw on the way stays with it: sign-ins, sessions and names in addresses. */
it.each([
  ['nuclei', json({ 'template-id': 't', info: { name: 'N', severity: 'high' }, 'matched-at': URL })],
  ['httpx', json({ url: URL, input: 'a', status_code: 200 })],
  ['whatweb', json([{ target: URL, plugins: { nginx: { version: ['1'] } } }])],
  ['nikto-json', nikto("Default account found for 'x' at / (ID 'jane', PW 'hunt)er2E-SECRET'). Generic account discovered.")],
  ['wapiti-json', wapiti(`Credentials found for URL ${URL} : jane / hunter2`)],
  ['burp', burp],
  ['drheader', json([{ rule: 'CSP', message: 'm', severity: 'high', url: URL }].map((one) => ({ report: [one], url: URL })))],
  ['humble', json({ '[0. Info]': { URL }, '[1. Missing HTTP Security Headers]': ['NEL'] })],
  ['generic', json({ findings: [{ title: `XSS at ${URL}`, severity: 'High', description: 'd', endpoints: [URL] }] })],
  ['generic', `Title,Severity,Description,Url\nXSS,High,d,"${URL}"\n`],
  ['wpscan', json({ banner: { version: '3' }, target_url: URL, interesting_findings: [{ url: URL, to_s: URL, type: 'headers' }] })],
  ['edgescan', json([{ id: 1, asset_id: 2, name: 'XSS', severity: 4, status: 'open', date_opened: null, location: URL }])],
  ['generic', everywhere],
  ['sarif', json({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{ message: { text: `XSS at ${URL}` } }] }] })],
])('%s keeps neither sign-in nor query', async (format, text) => {
  const scan: Scan = await scanOf(text, { format });
  expect(scan.findings.length).toBeGreaterThan(0);
  expect(json(scan)).not.toMatch(SECRET);
});

it('burp still tells the CVE that the detail names, and why it is a weakness', async () => {
  expect((await scanOf(burp)).findings[0]).toMatchObject({ cves: ['CVE-2026-1001'], description: 'It is possible.' });
});

it('two addresses that differ by their query are one place', async () => {
  const hit = (query: string): string =>
    json({ 'template-id': 't', info: { name: 'N', severity: 'high' }, 'matched-at': `https://a.example/x?${query}` });
  expect((await scanOf(`${hit('a=1')}\n${hit('a=2')}`)).findings[0]?.instances).toMatchObject([{ location: 'https://a.example/x' }]);
});

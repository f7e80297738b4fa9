import { listed, scanOf } from './testing/scan-of.js';

const instance = (uri: string): string =>
  `<instance><uri>${uri}</uri><method>GET</method><evidence>E-SECRET</evidence><requestheader>Cookie: SESSION=E-SECRET</requestheader></instance>`;
const alert = (inside: string, risk = '2', confidence = '2'): string =>
  `<alertitem><pluginid>10020</pluginid><alert>No frame option</alert><riskcode>${risk}</riskcode><confidence>${confidence}</confidence>
  <desc>&lt;p&gt;Not &lt;b&gt;there&lt;/b&gt;.&lt;/p&gt;</desc>${inside}<solution>Add it.</solution><reference>&lt;p&gt;https://example.org/a&lt;/p&gt;</reference><cweid>1021</cweid></alertitem>`;
const site = (alerts: string, name = 'https://shop.example'): string =>
  `<site name="${name}" host="shop.example" port="443" ssl="true"><alerts>${alerts}</alerts></site>`;
const report = (...sites: readonly string[]): string =>
  `<?xml version="1.0"?><OWASPZAPReport version="2.15.0" generated="Tue, 12 May 2026 20:57:30">${sites.join('')}</OWASPZAPReport>`;

describe('ZAP XML', () => {
  it('makes one finding of each alert of a site and keeps its addresses without query, never requests', async () => {
    const addresses = `<instances>${instance('https://u:E-SECRET@shop.example/a?x=1#y')}${instance('https://shop.example/a?x=2')}${instance('https://shop.example/b')}</instances>`;
    const scan = await scanOf(report(site(alert(addresses)), site(alert(''), 'http://shop.example:8080')));
    expect(listed(scan)).toEqual(['medium: No frame option (2)', 'medium: No frame option (1)']);
    expect(scan).toMatchObject({ toolVersion: '2.15.0', observedAt: '2026-05-12T20:57:30.000Z' });
    expect(scan.findings[0]).toMatchObject({
      rule: '10020',
      description: 'Not there.',
      fix: 'Add it.',
      cwes: [1021],
      references: ['https://example.org/a'],
      instances: [{ asset: 'shop.example', location: 'https://shop.example/a' }, { location: 'https://shop.example/b' }],
    });
    expect(scan.findings[1]?.instances).toMatchObject([{ location: 'http://shop.example:8080' }]);
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });

  it('has no critical, takes informational for inventory and knows false positives', async () => {
    const scan = await scanOf(report(site(alert('', '3') + alert('', '0') + alert('', '1', '0') + alert('', 'x'))));
    expect(scan.findings.map(({ severity, instances }) => [severity, instances[0]?.state])).toEqual([
      ['high', 'open'],
      ['info', 'open'],
      ['low', 'false-positive'],
      [null, 'open'],
    ]);
  });

  it('tells a site without alerts from a report without a site', async () => {
    expect(await scanOf(report(site('')))).toMatchObject({ findings: [], verdict: { saw: 'everything' } });
    expect((await scanOf(report())).verdict.saw).toBe('nothing');
  });
});

describe('ZAP JSON', () => {
  const alert = {
    pluginid: '10020',
    alert: 'No frame option',
    riskcode: '2',
    confidence: '2',
    desc: '<p>Not there.</p>',
    instances: [{ uri: 'https://shop.example/a?x=1', evidence: 'E-SECRET' }, { uri: 'https://shop.example/a' }],
    solution: 'Add it.',
    reference: '<p>https://example.org/a</p>',
    cweid: '1021',
  };
  const site = { '@name': 'https://shop.example', '@host': 'shop.example', alerts: [alert] };
  it.each([
    ['several sites', [site]],
    ['one site', site],
  ])('says the same of %s', async (_, sites) => {
    const scan = await scanOf(
      JSON.stringify({ '@programName': 'ZAP', '@version': '2.15.0', created: '2026-05-12T20:57:30Z', site: sites }),
    );
    expect(scan).toMatchObject({ format: 'zap-json', toolVersion: '2.15.0', observedAt: '2026-05-12T20:57:30.000Z' });
    expect(listed(scan)).toEqual(['medium: No frame option (1)']);
    expect(scan.findings[0]).toMatchObject({
      cwes: [1021],
      references: ['https://example.org/a'],
      instances: [{ location: 'https://shop.example/a' }],
    });
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });
});

import { listed, scanned, scanOf } from './testing/scan-of.js';

const VULNERABILITY = {
  id: 'CVE-2026-1234',
  ratings: [{ severity: 'low' }, { method: 'CVSSv31', vector: 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  cwes: [502],
  description: 'Reads objects from anyone.',
  recommendation: 'Update to 2.0.',
  affects: [{ ref: 'a' }, { ref: 'urn:cdx:x/1#b' }],
};
const bom = (...vulnerabilities: readonly object[]): string =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: {
      timestamp: '2026-11-02T03:04:05+10:00',
      tools: { components: [{ name: 'syft', version: '1.0' }] },
      component: { 'bom-ref': 'r', name: 'portal' },
    },
    components: [
      { 'bom-ref': 'a', name: 'lib-a', version: '1.0', purl: 'pkg:npm/lib-a@1.0', components: [{ 'bom-ref': 'b', name: 'lib-b' }] },
    ],
    vulnerabilities,
  });

describe('CycloneDX', () => {
  it('is one finding for each component that a vulnerability affects, components inside others too', async () => {
    const scan = await scanOf(bom(VULNERABILITY));
    expect(listed(scan)).toEqual(['critical: lib-a:1.0 | CVE-2026-1234 (1)', 'critical: lib-b | CVE-2026-1234 (1)']);
    expect(scan).toMatchObject({ tool: 'syft', toolVersion: '1.0', scope: 'portal', observedAt: '2026-11-01T17:04:05.000Z' });
    expect(scan.findings[0]).toMatchObject({
      cves: ['CVE-2026-1234'],
      cwes: [502],
      cvss: { version: '3.1', score: 9.8 },
      fix: 'Update to 2.0.',
      instances: [{ component: { name: 'lib-a', version: '1.0', purl: 'pkg:npm/lib-a@1.0' } }],
    });
  });

  it.each([
    [{ state: 'resolved' }, 'fixed'],
    [{ state: 'not_affected', justification: 'code_not_reachable' }, 'false-positive'],
    [{ state: 'false_positive' }, 'false-positive'],
    [{ state: 'exploitable', response: ['will_not_fix'] }, 'accepted'],
    [{ state: 'exploitable', response: ['will_not_fix', 'update'] }, 'open'],
    [{ state: 'not_affected', response: ['will_not_fix'] }, 'false-positive'],
    [{ state: 'in_triage' }, 'open'],
  ])('reads the author’s analysis %j as %s', async (analysis, state) => {
    const { findings } = await scanOf(bom({ ...VULNERABILITY, analysis }));
    expect(findings[0]?.instances[0]?.state).toBe(state);
  });

  it.each([
    [['unaffected', 'unaffected'], undefined, 'false-positive'],
    [['unaffected', 'affected'], undefined, 'open'],
    [['unaffected'], 'exploitable', 'open'],
    [[undefined], undefined, 'open'],
  ])('versions that are %j, with an analysis of %s: %s', async (statuses, state, expected) => {
    const versions = statuses.map((status) => ({ version: '1', status }));
    const one = { id: 'CVE-2026-1234', affects: [{ ref: 'a', versions }], ...(state === undefined ? {} : { analysis: { state } }) };
    const xml = statuses.map(
      (status) => `<version><version>1</version>${status === undefined ? '' : `<status>${status}</status>`}</version>`,
    );
    const analysis = state === undefined ? '' : `<analysis><state>${state}</state></analysis>`;
    const target = `<affects><target><ref>a</ref><versions>${xml.join('')}</versions></target></affects>`;
    const text = `<bom xmlns="http://cyclonedx.org/schema/bom/1.7"><vulnerabilities><vulnerability><id>CVE-2026-1234</id>${analysis}${target}</vulnerability></vulnerabilities></bom>`;
    for (const document of [bom(one), text])
      expect((await scanOf(document)).findings).toMatchObject([{ instances: [{ state: expected }] }]);
  });

  it('has no severity where nobody rated, and keeps a vulnerability that names no component', async () => {
    expect(listed(await scanOf(bom({ id: 'GHSA-1' })))).toEqual(['no severity: GHSA-1 (1)']);
  });

  it('reads vulnerabilities that stand before the components', async () => {
    const { vulnerabilities, ...rest } = JSON.parse(bom(VULNERABILITY)) as Record<string, unknown>;
    expect(listed(await scanOf(JSON.stringify({ vulnerabilities, ...rest })))).toContain('critical: lib-a:1.0 | CVE-2026-1234 (1)');
  });

  it('reads a bill without vulnerabilities as one that says nothing of them', async () => {
    expect(await scanOf(bom())).toMatchObject({ findings: [], verdict: { saw: 'nothing' } });
  });

  it('refuses another JSON', async () => {
    expect(await scanned('{"bomFormat":"SPDX"}', { format: 'cyclonedx' })).toMatchObject({ ok: false, path: '/bomFormat' });
    expect(await scanned('{"components":[]}', { format: 'cyclonedx' })).toMatchObject({ ok: false });
  });
});

describe('CycloneDX XML', () => {
  const open =
    '<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.4" xmlns:v="http://cyclonedx.org/schema/ext/vulnerability/1.0">';
  const component = (inside = ''): string =>
    `<components><component type="library" bom-ref="a"><name>lib-a</name><version>1.0</version>${inside}</component></components>`;

  it('reads the vulnerabilities of version 1.4', async () => {
    const scan = await scanOf(
      `${open}<metadata><timestamp>2026-11-02T03:04:05Z</timestamp></metadata>${component()}<vulnerabilities><vulnerability>
      <id>CVE-2026-1001</id><ratings><rating><severity>high</severity></rating></ratings><cwes><cwe>79</cwe></cwes>
      <affects><target><ref>a</ref></target></affects><analysis><state>resolved</state></analysis></vulnerability></vulnerabilities></bom>`,
    );
    expect(listed(scan)).toEqual(['high: lib-a:1.0 | CVE-2026-1001 (1)']);
    expect(scan.findings[0]).toMatchObject({ cwes: [79], instances: [{ state: 'fixed' }] });
  });

  it('reads those of the extension before it, inside a component', async () => {
    const inside = `<v:vulnerabilities><v:vulnerability ref="somewhere"><v:id>CVE-2026-1002</v:id><v:ratings><v:rating>
      <v:score><v:base>9.8</v:base></v:score><v:method>CVSSv3</v:method><v:vector>AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</v:vector>
      </v:rating></v:ratings></v:vulnerability></v:vulnerabilities>`;
    expect(listed(await scanOf(`${open}${component(inside)}</bom>`))).toEqual(['critical: lib-a:1.0 | CVE-2026-1002 (1)']);
  });

  it('refuses another XML', async () => {
    expect(await scanned('<report/>', { format: 'cyclonedx' })).toMatchObject({ ok: false });
  });
});

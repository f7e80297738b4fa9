import { listed, scanned, scanOf } from './testing/scan-of.js';

const item = (attributes: string, inside = ''): string =>
  `<ReportItem port="443" protocol="tcp" pluginID="1" pluginName="Weak cipher" ${attributes}>${inside}</ReportItem>`;
const report = (...items: readonly string[]): string =>
  `<NessusClientData_v2><Report name="r"><ReportHost name="h"><HostProperties/>${items.join('')}</ReportHost></Report></NessusClientData_v2>`;

describe('Nessus', () => {
  it('goes by CVSS version 3 where there is one: the level beside it goes by version 2', async () => {
    const scan = await scanOf(
      report(item('severity="2"', '<cvss_base_score>5.0</cvss_base_score><cvss3_base_score>7.5</cvss3_base_score>')),
    );
    expect(listed(scan)).toEqual(['high: Weak cipher (1)']);
  });

  it('gives no severity where the file gives none', async () => {
    const scan = await scanOf(report(item(''), item('severity="9"')));
    expect(listed(scan)).toEqual(['no severity: Weak cipher (1)']);
    expect(scan.counts).toMatchObject({ fail: 2, inventory: 0 });
  });

  it.each([
    ['yes, as a user over ssh', true],
    ['no', false],
    ['perhaps', null],
  ])('goes by plugin 19506 where the properties leave the credentials out: %s', async (says, credentialed) => {
    const told = `<ReportItem port="0" protocol="tcp" pluginID="19506" pluginName="Nessus Scan Information" severity="0">
      <plugin_output>Information about this scan :\n\nCredentialed checks : ${says}\nPatch management checks : None</plugin_output></ReportItem>`;
    expect((await scanOf(report(item('severity="2"'), told))).assets).toMatchObject([{ key: 'h', credentialed }]);
  });

  it('a computer of which no plugin says anything was not looked at', async () => {
    const silent = report();
    expect(await scanOf(silent)).toMatchObject({ assets: [{ key: 'h', credentialed: false }], verdict: { saw: 'what-it-found' } });
    const two = report(item('severity="2"')).replace('</Report>', '<ReportHost name="silent"><HostProperties/></ReportHost></Report>');
    expect((await scanOf(two)).assets).toMatchObject([
      { key: 'h', credentialed: null },
      { key: 'silent', credentialed: false },
    ]);
  });

  it('knows the checks of an audit by their names: what passed is counted, what warns waits for a person', async () => {
    const check = (name: string, said: string, severity: number): string =>
      `<ReportItem port="0" protocol="tcp" pluginID="21157" pluginName="Unix Compliance Checks" pluginFamily="Policy Compliance" severity="${severity}"><risk_factor>None</risk_factor>
      <cm:compliance-info>Why.</cm:compliance-info><cm:compliance-solution>Do it.</cm:compliance-solution><cm:compliance-actual-value>C:\\Patients</cm:compliance-actual-value>
      <cm:compliance-result>${said}</cm:compliance-result><cm:compliance-check-name>${name}</cm:compliance-check-name></ReportItem>`;
    const audit = report(
      check('1.1 cramfs', 'FAILED', 3),
      check('1.2 tmp', 'FAILED', 3),
      check('1.3 var', 'PASSED', 1),
      check('1.4 ask', 'WARNING', 2),
      check('1.5 gone', 'ERROR', 2),
    );
    const scan = await scanOf(audit.replace('<Report ', '<Report xmlns:cm="http://www.nessus.org/cm" '));
    expect(listed(scan)).toEqual(['high: 1.1 cramfs (1)', 'high: 1.2 tmp (1)']);
    expect(scan.findings[0]).toMatchObject({ rule: '21157 1.1 cramfs', description: 'Why.', fix: 'Do it.' });
    expect(scan.counts).toMatchObject({ fail: 2, pass: 1, manual: 1, error: 1 });
    expect(JSON.stringify(scan)).not.toContain('Patients');
  });

  it('refuses a policy, which is no report', async () => {
    const policy = '<NessusClientData_v2><Policy><policyName>p</policyName></Policy></NessusClientData_v2>';
    expect(await scanned(policy)).toMatchObject({ ok: false, reason: expect.stringContaining('holds no Report') });
  });

  it('refuses the first version of the format and any other XML', async () => {
    expect(await scanned('<NessusClientData><Report/></NessusClientData>', { format: 'nessus' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('begins with <NessusClientData>'),
    });
    expect(await scanned('<html><body/></html>', { format: 'nessus' })).toMatchObject({ ok: false });
  });
});

import { listed, scanned, scanOf } from './testing/scan-of.js';

const rule = (id: string, points: string, rationale: string, category = 'Anomalies', model = 'WeakPassword'): string =>
  `<HealthcheckRiskRule><Points>${points}</Points><Category>${category}</Category><Model>${model}</Model><RiskId>${id}</RiskId><Rationale>${rationale}</Rationale></HealthcheckRiskRule>`;
const report = (...rules: readonly string[]): string => `<?xml version="1.0" encoding="utf-8"?><HealthcheckData>
  <EngineVersion>3.2.0.1</EngineVersion><GenerationDate>2026-06-06T13:01:09+10:00</GenerationDate><DomainFQDN>harbour.local</DomainFQDN><GlobalScore>65</GlobalScore>
  <DomainControllers><HealthcheckDomainController><DCName>DC1</DCName><OperatingSystem>Windows Server 2022</OperatingSystem><IP><string>10.0.0.2</string></IP></HealthcheckDomainController></DomainControllers>
  <RiskRules>${rules.join('')}</RiskRules></HealthcheckData>`;

describe('PingCastle', () => {
  it('goes by points', async () => {
    const points = ['0', '5', '10', '15', '16', '', '-1'].map((value, index) => rule(`P-${index}`, value, 'Because'));
    const scan = await scanOf(report(...points));
    expect(scan.findings.map(({ severity }) => severity)).toEqual(['info', 'low', 'medium', 'high', 'critical', null, 'info']);
    expect(scan).toMatchObject({ toolVersion: '3.2.0.1', scope: 'harbour.local', observedAt: '2026-06-06T03:01:09.000Z' });
    expect(scan.assets).toMatchObject([{ key: 'harbour.local' }, { key: 'DC1', ip: '10.0.0.2' }]);
    expect(scan.notes).toEqual([expect.stringContaining('65 of 100')]);
  });

  it('is one step worse for a CVE, a domain controller and exposure, and one finding for each rule', async () => {
    const scan = await scanOf(
      report(
        rule('A-1', '1', 'The fix for CVE-2020-1472 is disabled'),
        rule('A-DC-Spooler', '5', 'Spooler'),
        rule('S-1', '5', 'Open', 'Exposure'),
        rule('S-1', '5', 'Open', 'Exposure'),
      ),
    );
    expect(listed(scan)).toEqual([
      'medium: A-1 (Anomalies/WeakPassword) (1)',
      'medium: A-DC-Spooler (Anomalies/WeakPassword) (1)',
      'medium: S-1 (Exposure/WeakPassword) (1)',
    ]);
    expect(scan.findings[0]?.cves).toEqual(['CVE-2020-1472']);
  });

  it('tells a clean domain from a file that is no finished health check', async () => {
    expect(await scanOf(report())).toMatchObject({ findings: [], verdict: { saw: 'everything' } });
    expect(await scanned('<HealthcheckData><RiskRules/></HealthcheckData>')).toMatchObject({ ok: false });
  });
});

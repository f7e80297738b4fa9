import { listed, scanned, scanOf } from './testing/scan-of.js';

describe('sslscan', () => {
  it('reports Heartbleed and weak ciphers without a severity, and counts the rest as passes', async () => {
    const scan = await scanOf(`<document title="SSLScan Results" version="2.0.7"><ssltest host="www.example.org" port="443">
      <heartbleed sslversion="TLSv1.2" vulnerable="0"/><heartbleed sslversion="TLSv1.0" vulnerable="1"/>
      <cipher status="accepted" sslversion="TLSv1.0" bits="112" cipher="DES-CBC3-SHA" strength="medium"/>
      <cipher status="accepted" sslversion="TLSv1.2" bits="256" cipher="AES256-SHA" strength="acceptable"/></ssltest></document>`);
    expect(scan).toMatchObject({ format: 'sslscan', toolVersion: '2.0.7', counts: { fail: 2, pass: 2 } });
    expect(listed(scan)).toEqual(['no severity: heartbleed | TLSv1.0 (1)', 'no severity: cipher | TLSv1.0 (1)']);
    expect(scan.findings[0]).toMatchObject({ cves: ['CVE-2014-0160'], instances: [{ asset: 'www.example.org', location: 'tcp/443' }] });
  });

  it('takes an address for one, not for a name', async () => {
    const scan = await scanOf(
      '<document title="SSLScan Results"><ssltest host="10.0.0.5" port="443"><heartbleed sslversion="TLSv1.2" vulnerable="0"/></ssltest></document>',
    );
    expect(scan.assets).toMatchObject([{ key: '10.0.0.5', ip: '10.0.0.5', hostname: null }]);
  });

  it('refuses another document', async () => {
    expect(await scanned('<document title="Letter"/>')).toMatchObject({ ok: false });
  });
});

describe('SSLyze', () => {
  const suites = (...names: readonly string[]) => ({ accepted_cipher_suites: names.map((name) => ({ cipher_suite: { name } })) });
  const tests = {
    heartbleed: { is_vulnerable_to_heartbleed: true },
    openssl_ccs_injection: { is_vulnerable_to_ccs_injection: false },
    session_renegotiation: { accepts_client_renegotiation: false, supports_secure_renegotiation: true },
    tls_1_0_cipher_suites: suites('TLS_RSA_WITH_AES_128_CBC_SHA'),
    tls_1_1_cipher_suites: suites(),
    tls_1_2_cipher_suites: suites('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_GCM_SHA256'),
    tls_1_3_cipher_suites: suites('TLS_AES_128_GCM_SHA256'),
    certificate_info: { certificate_deployments: [{ leaf_certificate_subject_matches_hostname: false, path_validation_results: [] }] },
  };
  const wrapped = Object.fromEntries(Object.entries(tests).map(([name, result]) => [name, { status: 'COMPLETED', result }]));
  const location = { hostname: 'www.example.org', port: 443, ip_address: '10.0.0.1' };
  it.each([
    ['versions 3 and 4', { server_info: { server_location: location }, scan_commands_results: tests }],
    ['version 5 and later', { server_location: location, scan_result: wrapped, connectivity_status: 'COMPLETED' }],
  ])('reads %s', async (_, server) => {
    const scan = await scanOf(JSON.stringify({ sslyze_version: '5.0.1', server_scan_results: [server] }));
    expect(scan).toMatchObject({ format: 'sslyze', toolVersion: '5.0.1', counts: { fail: 4, pass: 4, 'not-applicable': 4 } });
    expect(listed(scan)).toEqual([
      'medium: Heartbleed (www.example.org:443) (1)',
      'medium: TLS 1.0 not recommended (www.example.org:443) (1)',
      'medium: Unrecommended cipher suites for TLS 1.2 (www.example.org:443) (1)',
      'medium: Problems in certificate deployments (www.example.org:443) (1)',
    ]);
  });

  it('finds ROBOT and compression, and trusts an authority that the scan was given', async () => {
    const store = (name: string, validation_error: string | null): object => ({ trust_store: { name }, validation_error });
    const paths = [store('Mozilla', 'not trusted'), store('Supplied CA file', null)];
    const ran = (result: object): object => ({ status: 'COMPLETED', result });
    const scan_result = {
      robot: ran({ robot_result: 'VULNERABLE_WEAK_ORACLE' }),
      tls_compression: ran({ supports_compression: true }),
      certificate_info: ran({ certificate_deployments: [{ path_validation_results: paths }] }),
    };
    const scan = await scanOf(JSON.stringify({ server_scan_results: [{ server_location: location, scan_result }] }));
    expect(listed(scan)).toEqual(['medium: ROBOT (www.example.org:443) (1)', 'medium: TLS compression (CRIME) (www.example.org:443) (1)']);
    expect(scan).toMatchObject({ counts: { pass: 1 }, findings: [{ cves: [] }, { cves: ['CVE-2012-4929'] }] });
  });

  it('believes nothing when no server could be reached, and only what it found when one could not', async () => {
    const lost = { server_location: { ...location, hostname: 'gone.example.org' }, scan_result: null, connectivity_status: 'ERROR' };
    expect((await scanOf(JSON.stringify({ server_scan_results: [lost] }))).verdict.saw).toBe('nothing');
    const both = await scanOf(JSON.stringify({ server_scan_results: [lost, { server_location: location, scan_result: wrapped }] }));
    expect(both.verdict).toEqual({ saw: 'what-it-found', reason: 'gone.example.org could not be tested (ERROR).' });
  });
});

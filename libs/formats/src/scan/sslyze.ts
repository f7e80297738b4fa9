import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, run, type ScanItem } from './scan-format.js';
import { jsonFormat, type Reading } from './table-format.js';

/** SSLyze 3 to 6: what the German BSI's TR-02102-2 advises against, broken certificates and known attacks, all medium. */
export const sslyze = jsonFormat({
  id: 'sslyze',
  tool: 'SSLyze',
  title: 'SSLyze (JSON)',
  recognises: ({ text }) => hasMembers(text, 'server_scan_results'),
  patterns: ['sslyze_version', 'date_scans_completed', 'server_scan_results/#'],
  needs: ['server_scan_results'],
  reader: (reading) => ({
    take: ({ node, pattern }) => (pattern === 'server_scan_results/#' ? serverOf(node) : ranOf(node, pattern, reading)),
  }),
});

function ranOf(node: Json, pattern: string, { instants }: Reading): Generator<ScanItem> {
  return runFacts(pattern === 'sslyze_version' ? { toolVersion: node.text } : { observedAt: instants.of(node.text) });
}

const TESTS: readonly (readonly [string, (result: Json) => string | null])[] = [
  ['heartbleed', (told) => (told.at('is_vulnerable_to_heartbleed').isTrue ? 'Heartbleed' : null)],
  ['robot', (told) => (/^VULNERABLE/.test(told.first('robot_result') ?? '') ? 'ROBOT' : null)],
  ['tls_compression', (told) => (told.at('supports_compression').isTrue ? 'TLS compression (CRIME)' : null)],
  ['openssl_ccs_injection', (told) => (told.at('is_vulnerable_to_ccs_injection').isTrue ? 'CCS injection' : null)],
  ['session_renegotiation', renegotiation],
  ['ssl_2_0_cipher_suites', (told) => weak(told, 'SSL 2.0')],
  ['ssl_3_0_cipher_suites', (told) => weak(told, 'SSL 3.0')],
  ['tls_1_0_cipher_suites', (told) => weak(told, 'TLS 1.0')],
  ['tls_1_1_cipher_suites', (told) => weak(told, 'TLS 1.1')],
  ['tls_1_2_cipher_suites', (told) => unadvised(told, 'TLS 1.2', ADVISED_TLS_12)],
  ['tls_1_3_cipher_suites', (told) => unadvised(told, 'TLS 1.3', ADVISED_TLS_13)],
  ['certificate_info', certificates],
];
const CVES: Readonly<Record<string, string>> = {
  heartbleed: 'CVE-2014-0160',
  openssl_ccs_injection: 'CVE-2014-0224',
  tls_compression: 'CVE-2012-4929',
};
/** TR-02102-2 of 2020, table 1 to 3: keys agreed upon, AES, no SHA-1. */
const ADVISED_TLS_12 =
  /^TLS_(ECDHE|DHE|ECDH|DH|RSA)_(ECDSA|RSA|DSS|PSK)_WITH_AES_(128|256)_(CBC_SHA(256|384)|GCM_SHA(256|384)|CCM(_SHA256)?)$/;
const ADVISED_TLS_13 = /^TLS_AES_(128_GCM_SHA256|256_GCM_SHA384|128_CCM_SHA256)$/;

function* serverOf(node: Json): Generator<ScanItem> {
  const place = node.at('server_info', 'server_location').isObject ? node.at('server_info', 'server_location') : node.at('server_location');
  const key = place.first('hostname', 'ip_address');
  if (key !== null) yield asset({ key, hostname: place.first('hostname'), ip: place.first('ip_address') });
  const tests = node.at('scan_commands_results').isObject ? node.at('scan_commands_results') : node.at('scan_result');
  if (!tests.isObject) {
    yield { type: 'count', outcome: 'error', count: 1 };
    yield run({
      partial: `${key ?? 'A server'} could not be tested (${node.first('connectivity_status', 'scan_status') ?? 'no result'}).`,
    });
  } else for (const [name, weakness] of TESTS) yield testOf(name, tests.at(name), { weakness, key, port: place.first('port') });
}

interface Context {
  readonly weakness: (result: Json) => string | null;
  readonly key: string | null;
  readonly port: string | null;
}

function testOf(name: string, test: Json, { weakness, key, port }: Context): ScanItem {
  const status = test.first('status');
  if (!test.isObject || status === 'NOT_SCHEDULED') return { type: 'count', outcome: 'not-applicable', count: 1 };
  if (status === 'ERROR') return { type: 'count', outcome: 'error', count: 1 };
  const title = weakness(test.at('result').isObject ? test.at('result') : test);
  if (title === null) return { type: 'count', outcome: 'pass', count: 1 };
  const where = `${key ?? 'unknown host'}${port === null ? '' : `:${port}`}`;
  const location = port === null ? null : `tcp/${port}`;
  const cve = CVES[name];
  return result({
    group: `${title} ${where}`,
    rule: name,
    title: `${title} (${where})`,
    severity: 'medium',
    cves: cve === undefined ? [] : [cve],
    asset: key,
    location,
  });
}

function renegotiation(told: Json): string | null {
  if (told.at('accepts_client_renegotiation').isTrue) return 'Session renegotiation';
  if (told.at('is_vulnerable_to_client_renegotiation_dos').isTrue) return 'Is vulnerable to client negotiation DoS';
  return told.at('supports_secure_renegotiation').value === false ? 'Does not support secure negotiations' : null;
}

function weak(told: Json, version: string): string | null {
  return told.at('accepted_cipher_suites').list.length > 0 ? `${version} not recommended` : null;
}

function unadvised(told: Json, version: string, advised: RegExp): string | null {
  const names = told.at('accepted_cipher_suites').list.flatMap((one) => one.first('cipher_suite/name') ?? []);
  return names.some((name) => !advised.test(name)) ? `Unrecommended cipher suites for ${version}` : null;
}

/** Who scans with an authority of their own trusts what it signed, whatever browsers do. */
const OWN_STORE = 'Supplied CA file';

function certificates(told: Json): string | null {
  const broken = told.at('certificate_deployments').list.some((one) => {
    const paths = one.at('path_validation_results').list;
    const failed = (path: Json): boolean => path.first('openssl_error_string', 'validation_error') !== null;
    const byOwn = paths.some((path) => path.first('trust_store/name') === OWN_STORE && !failed(path));
    return (!byOwn && paths.some(failed)) || one.at('leaf_certificate_subject_matches_hostname').value === false;
  });
  return broken ? 'Problems in certificate deployments' : null;
}

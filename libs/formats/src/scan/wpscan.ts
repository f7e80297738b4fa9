import { cvssFrom } from './cvss.js';
import { cvesIn, ipIn } from './identifiers.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, type ScanItem, type ScanResult } from './scan-format.js';
import { severityOfCvss, severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

const VULNERABLE = ['version', 'main_theme', 'plugins/*', 'themes/*', 'timthumbs/*'];
/** What can be read that nobody should read; WPScan grades none but folders. */
const EXPOSED: Readonly<Record<string, string>> = {
  'config_backups/*': 'A copy of the configuration can be read',
  'db_exports/*': 'An export of the database can be read',
  'backup_folders/*': 'A folder of backups can be read',
};
const GUESSED = 'password_attack/*';

/** WPScan 3 (`--format json`): vulnerabilities of WordPress, its themes and plugins, and what it found interesting. */
export const wpscan = jsonFormat({
  id: 'wpscan',
  tool: 'WPScan',
  title: 'WPScan report (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'interesting_findings') ||
    (hasMembers(text, 'banner', 'scan_aborted') && /wpscan/i.test(text)) ||
    hasMembers(text, 'banner', 'plugins'),
  patterns: [
    'banner',
    'target_url',
    'target_ip',
    'start_time',
    'scan_aborted',
    'vuln_api',
    'interesting_findings/#',
    GUESSED,
    ...VULNERABLE,
    ...Object.keys(EXPOSED),
  ],
  needs: ['banner'],
  reader: (reading) => new WpscanReader(reading),
});

type Component = NonNullable<ScanResult['component']>;

class WpscanReader {
  private host: string | null = null;

  constructor(private readonly reading: Reading) {}

  *take({ node, pattern, path }: JsonRecord): Generator<ScanItem> {
    if (VULNERABLE.includes(pattern)) yield* this.item(node, path);
    else if (pattern in EXPOSED) yield this.exposed(pattern, node, path);
    else if (pattern === GUESSED) yield this.guessed();
    else if (pattern === 'interesting_findings/#') yield this.interesting(node);
    else yield* this.fact(pattern, node);
  }

  private *fact(name: string, node: Json): Generator<ScanItem> {
    if (name === 'target_url') {
      this.host = hostIn(node.text);
      yield* runFacts({ scope: node.text });
    }
    if (this.host !== null) yield asset({ key: this.host, hostname: this.host, ip: ipIn(name === 'target_ip' ? node.text : null) });
    if (name === 'banner') yield* runFacts({ toolVersion: node.first('version') });
    if (name === 'start_time') yield* runFacts({ observedAt: this.reading.instants.of(node.text) });
    if (name === 'scan_aborted') yield* runFacts({ failure: `The scan was aborted: ${node.text ?? ''}` });
    if (name === 'vuln_api') yield* runFacts({ partial: unasked(node) });
  }

  /** WordPress, a theme with those that it is made from, or a plugin. */
  private *item(node: Json, path: readonly string[]): Generator<ScanItem> {
    const component = componentOf(node, path);
    yield* this.vulnerabilities(node, component);
    if (node.first('status') === 'insecure' && node.at('vulnerabilities').list.length === 0) yield this.insecure(component);
    for (const parent of node.at('parents').list) yield* this.item(parent, path);
  }

  /** Without a token WPScan knows that there are vulnerabilities, and names none. */
  private insecure(component: Component): ScanItem {
    const title = `${component.name} ${component.version ?? ''} has known vulnerabilities`;
    return result({ rule: 'insecure-version', group: title, title, severity: null, asset: this.host, component });
  }

  private exposed(pattern: string, node: Json, path: readonly string[]): ScanItem {
    const title = EXPOSED[pattern] ?? '';
    const location = placeOf(path[1] ?? null);
    return result({ rule: path[0] ?? '', group: title, title, severity: severityWord(node.first('severity')), asset: this.host, location });
  }

  /** Neither the name nor the password is kept; as with other tools a guessed login is high. */
  private guessed(): ScanItem {
    return result({ rule: 'guessed-login', title: 'The password of a user was guessed', severity: 'high', cwes: [521], asset: this.host });
  }

  private *vulnerabilities(node: Json, component: Component): Generator<ScanItem> {
    for (const one of node.at('vulnerabilities').list) {
      const id = one.at('references', 'wpvulndb').texts[0] ?? one.first('uuid', 'title') ?? 'unnamed vulnerability';
      const cvss = cvssFrom(one.first('cvss/vector'), one.at('cvss', 'score').number(0, 10));
      yield result({
        rule: id,
        title: one.first('title') ?? id,
        // Without a licence for scores WPScan grades none; importers take "medium".
        severity: cvss === null ? 'medium' : severityOfCvss(cvss.score),
        fix: one.has('fixed_in') ? `Update ${component.name} to ${one.first('fixed_in') ?? ''}.` : null,
        cves: cvesIn(...one.at('references', 'cve').texts.map((cve) => `CVE-${cve.replace(/^CVE-/i, '')}`)),
        cvss,
        references: [
          ...one.at('references', 'url').texts,
          ...one.at('references', 'wpvulndb').texts.map((wp) => `https://wpscan.com/vulnerability/${wp}`),
        ],
        asset: this.host,
        component: { ...component, fixedVersion: one.first('fixed_in') },
      });
    }
  }

  private interesting(node: Json): ScanItem {
    const title = `Interesting finding: ${node.first('to_s') ?? node.first('type') ?? ''}`;
    return result({
      outcome: 'inventory',
      group: `${title} | ${node.first('url') ?? ''}`,
      rule: node.first('type') ?? 'interesting',
      title,
      severity: 'info',
      references: node.at('references', 'url').texts,
      asset: this.host,
      location: node.first('url'),
    });
  }
}

/** Vulnerabilities come from a service: without a token, or when its requests are used up, WPScan names none of them. */
function unasked(node: Json): string | null {
  const error = node.first('error', 'http_error', 'parse_error');
  if (error !== null) return `Vulnerabilities were not looked up: ${error.split('\n')[0] ?? ''}`;
  return node.at('requests_remaining').number() === 0
    ? 'No requests for vulnerabilities were left: some may not have been looked up.'
    : null;
}

function componentOf(node: Json, path: readonly string[]): Component {
  const isCore = path[0] === 'version';
  const known = isCore ? 'WordPress' : path[0] === 'timthumbs' ? 'TimThumb' : null;
  return {
    name: known ?? node.first('slug') ?? path[1] ?? 'theme',
    version: node.first(isCore ? 'number' : 'version/number'),
    fixedVersion: null,
    purl: null,
  };
}

import { cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';
import { Alerts, checkItems } from './wazuh-events.js';

/** Wazuh's lists: vulnerabilities and configuration checks of its API (to 4.7), vulnerabilities and alerts of its indexer (from 4.8). */
export const wazuh = jsonFormat({
  id: 'wazuh',
  tool: 'Wazuh',
  title: 'Wazuh API and indexer: vulnerabilities, configuration checks, alerts (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'data/affected_items') ||
    (hasMembers(text, 'hits/hits') && /wazuh/i.test(text)) ||
    hasMembers(text, 'hits/hits/#/_source/vulnerability'),
  patterns: ['hits/total', 'data/affected_items/#', 'data/total_affected_items', 'hits/hits/#'],
  reader: (reading) => new WazuhReader(reading),
});

class WazuhReader {
  private seen = 0;
  private total = 0;
  private isWazuh = false;
  private unfixed = 0;
  private alerts: Alerts | null = null;

  constructor(private readonly reading: Reading) {}

  *take({ pattern, path, node }: JsonRecord): Generator<ScanItem> {
    this.isWazuh = true;
    if (pattern === 'hits/total' || pattern === 'data/total_affected_items') {
      this.total = node.at('value').number(0) ?? node.number(0) ?? 0;
      return;
    }
    this.seen += 1;
    if (pattern === 'hits/hits/#') yield* this.hit(node.at('_source'), path);
    else if (node.has('policy_id') || node.has('result')) yield* checkItems(node, node.first('agent_name', 'agent_id'));
    else yield* this.affected(node, path);
  }

  *end(): Generator<ScanItem> {
    if (!this.isWazuh) throw new UnreadableScan('', 'has neither data.affected_items nor hits.hits: it is not of Wazuh');
    if (this.alerts) yield* this.alerts.end();
    if (this.total > this.seen)
      yield* runFacts({ partial: `It holds ${this.seen} of ${this.total} results: the other pages were not fetched.` });
    if (this.unfixed > 0)
      yield* runFacts({ note: `${this.unfixed} packages are vulnerable without a fix or not rated yet: counted, not listed.` });
  }

  private *hit(source: Json, path: readonly string[]): Generator<ScanItem> {
    if (source.has('rule') || source.has('data')) {
      this.alerts ??= new Alerts(this.reading);
      yield* this.alerts.take(source);
    } else if (source.at('vulnerability').isObject) yield* this.indexed(source);
    else throw new UnreadableScan(`/${path.join('/')}`, 'is neither a vulnerability nor an alert of Wazuh');
  }

  /** A document of `wazuh-states-vulnerabilities-*`. */
  private *indexed(source: Json): Generator<ScanItem> {
    const vulnerability = source.at('vulnerability');
    const id = vulnerability.first('id') ?? 'unnamed vulnerability';
    const agent = source.first('agent/name', 'agent/id');
    const version = source.first('package/version');
    if (agent !== null) yield asset({ key: agent, hostname: source.first('agent/name'), operatingSystem: source.first('host/os/full') });
    yield result({
      group: `${id} | ${source.first('agent/id', 'agent/name') ?? ''}`,
      rule: id,
      title: version === null ? id : `${id} affects (version: ${version})`,
      severity: severityOf(vulnerability.first('severity')),
      description: vulnerability.first('description'),
      cves: cvesIn(id),
      cvss: cvssFrom(null, vulnerability.at('score', 'base').number(0, 10), versionOf(vulnerability.first('score/version'))),
      references: vulnerability.first('reference')?.split(/[\s,]+/) ?? [],
      asset: agent,
      component: componentOf(source.first('package/name'), version),
      foundAt: this.reading.instants.of(vulnerability.first('detected_at')),
    });
  }

  /** A vulnerability of the API up to 4.7. */
  private *affected(node: Json, path: readonly string[]): Generator<ScanItem> {
    const cve = node.first('cve');
    if (cve === null) throw new UnreadableScan(`/${path.join('/')}`, 'has no "cve": it is no vulnerability of Wazuh');
    if (node.first('condition') === 'Package unfixed' || node.first('severity') === 'Untriaged') {
      this.unfixed += 1;
      yield { type: 'count', outcome: 'manual', count: 1 };
      return;
    }
    const agent = node.first('agent_name', 'agent_ip', 'agent_id');
    const [name, version] = [node.first('name'), node.first('version')];
    const title = node.first('title') ?? cve;
    if (agent !== null) yield asset({ key: agent, hostname: node.first('agent_name'), ip: node.first('agent_ip') });
    yield result({
      group: [title, cve, agent, name, version].map((part) => part ?? '').join(' | '),
      rule: cve,
      title: version === null ? title : `${title} (version: ${version})`,
      severity: severityOf(node.first('severity')),
      description: node.first('condition'),
      cves: cvesIn(cve),
      cvss: scoreOf(node),
      references: node.at('external_references').texts,
      asset: agent,
      component: componentOf(name, version),
      state: node.first('status') === 'OBSOLETE' ? 'fixed' : 'open',
      foundAt: this.reading.instants.of(node.first('detection_time')),
    });
  }
}

function severityOf(word: string | null): ScanResult['severity'] {
  return word === null || word === '-' ? null : (severityWord(word) ?? 'info');
}

function scoreOf(node: Json): ScanResult['cvss'] {
  const [third, second] = [node.at('cvss3_score').number(0.1, 10), node.at('cvss2_score').number(0.1, 10)];
  return cvssFrom(null, third, '3.1') ?? cvssFrom(null, second, '2.0');
}

function versionOf(text: string | null): '2.0' | '3.0' | '3.1' | '4.0' | null {
  return text === '2.0' || text === '3.0' || text === '3.1' || text === '4.0' ? text : null;
}

function componentOf(name: string | null, version: string | null): ScanResult['component'] {
  return name === null ? null : { name, version, fixedVersion: null, purl: null };
}

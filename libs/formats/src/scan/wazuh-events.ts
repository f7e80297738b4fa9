import type { Outcome } from '#libs/domain';
import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

/** Alerts tell what changed while they were written: what is silent in them may be there all the same. */
const ALERTS = { partial: 'It holds alerts, which tell of changes: what they do not name may be there.' } as const;

/** Wazuh's alerts as its manager writes them (`alerts.json`): vulnerabilities and configuration checks; other alerts are no findings. */
export const wazuhAlerts = jsonFormat({
  id: 'wazuh-alerts',
  tool: 'Wazuh',
  title: 'Wazuh alerts: vulnerabilities and configuration checks (JSON lines)',
  recognises: ({ text }) =>
    ['', '#/'].some(
      (at) => hasMembers(text, `${at}rule/level`, `${at}agent/id`, `${at}manager`) || hasMembers(text, `${at}agent/id`, `${at}data/sca`),
    ),
  patterns: ['', '#'],
  several: true,
  reader: (reading) => {
    const alerts = new Alerts(reading);
    return {
      take: ({ node, path }) => {
        if (!node.at('agent').isObject) throw new UnreadableScan(`alert ${path[0] ?? ''}`.trim(), 'names no agent: it is not of Wazuh');
        return alerts.take(node);
      },
      end: () => alerts.end(),
    };
  },
});

/** What waits for the end of the file. */
const MOST = 500_000;

type Place = Pick<ScanResult, 'outcome' | 'group' | 'asset' | 'component' | 'state' | 'foundAt'>;

/** Of one thing at one place the newest alert counts: what was found in the morning may be solved by the evening. */
export class Alerts {
  private readonly latest = new Map<string, Place & { readonly at: string; readonly rule: string }>();
  /** What is weak, once for all places. */
  private readonly weaknesses = new Map<string, ScanResult>();

  constructor(private readonly reading: Reading) {}

  *take(node: Json): Generator<ScanItem> {
    const at = this.reading.instants.of(node.first('timestamp', '@timestamp')) ?? '';
    for (const item of alertItems(node, this.reading)) {
      if (item.type === 'result') this.keep(item.result, at);
      else yield item;
    }
  }

  *end(): Generator<ScanItem> {
    for (const { at: _, rule, ...place } of this.latest.values()) {
      const weakness = this.weaknesses.get(rule);
      if (weakness) yield { type: 'result', result: { ...weakness, ...place } };
    }
    this.latest.clear();
    yield* runFacts(ALERTS);
  }

  private keep(told: ScanResult, at: string): void {
    const { rule, outcome, group, asset: agent, component, state, foundAt } = told;
    const key = JSON.stringify([rule, agent, component?.name, component?.version]);
    if (at < (this.latest.get(key)?.at ?? '')) return;
    this.latest.set(key, { at, rule, outcome, group, asset: agent, component, state, foundAt });
    if (this.latest.size > MOST) throw new UnreadableScan('', `names more than ${MOST} places: split the file`);
    if (!this.weaknesses.has(rule)) this.weaknesses.set(rule, told);
  }
}

function* alertItems(node: Json, { instants }: Reading): Generator<ScanItem> {
  const agent = node.first('agent/name', 'agent/id');
  if (agent !== null) yield asset({ key: agent, hostname: node.first('agent/name'), ip: node.first('agent/ip') });
  const check = node.at('data', 'sca', 'check');
  if (check.isObject) yield* checkItems(check, agent);
  const vulnerability = node.at('data', 'vulnerability');
  const cve = vulnerability.first('cve');
  if (cve === null) return;
  const name = vulnerability.first('package/name');
  yield result({
    group: `${cve} | ${agent ?? ''}`,
    rule: cve,
    title: vulnerability.first('title') ?? cve,
    severity: severityWord(vulnerability.first('severity')),
    description: vulnerability.first('rationale', 'package/condition'),
    cves: cvesIn(cve),
    cwes: cwesIn(vulnerability.first('cwe_reference')),
    cvss:
      cvssFrom(null, vulnerability.at('cvss', 'cvss3', 'base_score').number(0, 10), '3.1') ??
      cvssFrom(null, vulnerability.at('cvss', 'cvss2', 'base_score').number(0, 10), '2.0'),
    references: vulnerability.at('references').texts,
    asset: agent,
    component: name === null ? null : { name, version: vulnerability.first('package/version'), fixedVersion: null, purl: null },
    state: vulnerability.first('status') === 'Solved' ? 'fixed' : 'open',
    foundAt: instants.of(node.first('timestamp')),
  });
}

const RESULTS = { passed: 'pass', failed: 'fail', 'not applicable': 'not-applicable' } as const;
/** Wazuh calls not applicable also what its agent broke off or may not run. */
const NOT_RUN = /^(timeout overtaken|command timed out|internal error|remote commands are disabled)/i;

/** A check of Security Configuration Assessment; Wazuh grades none of them. */
export function* checkItems(check: Json, agent: string | null): Generator<ScanItem> {
  const rule = check.first('id') ?? 'unnamed check';
  yield result({
    outcome: outcomeOf(check),
    rule,
    title: check.first('title') ?? rule,
    severity: null,
    description: check.paragraphs('description', 'rationale'),
    fix: check.first('remediation'),
    references: check.first('references')?.split(/[\s,]+/) ?? [],
    asset: agent,
  });
}

function outcomeOf(check: Json): Outcome {
  const word = check.first('result', 'status')?.toLowerCase() ?? '';
  const outcome = word in RESULTS ? RESULTS[word as keyof typeof RESULTS] : 'error';
  return outcome === 'not-applicable' && NOT_RUN.test(check.first('reason') ?? '') ? 'error' : outcome;
}

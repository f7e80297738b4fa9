import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { result, run, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

/** Where repositories are in an answer: alone, or in a list within something else. */
const LISTS = ['*/*', '*', '*/*/*'].map((list) => `data/${list}`);
const ALERTS = ['data/*', 'data/*/*', ...LISTS.map((list) => `${list}/nodes/#`)].map((repository) => `${repository}/vulnerabilityAlerts`);
const NODES = ALERTS.map((alerts) => `${alerts}/nodes/#`);
const PAGES = [...LISTS, ...ALERTS].map((list) => `${list}/pageInfo`);
const ERRORS = 'errors/#';

/** GitHub's alerts: Dependabot by GraphQL (a repository, an organisation, a search) and by REST, code scanning by REST. */
export const githubAlerts = jsonFormat({
  id: 'github-alerts',
  tool: 'GitHub',
  title: 'GitHub Dependabot and code scanning alerts (JSON)',
  recognises: ({ text }) =>
    (hasMembers(text, 'data') && /"vulnerabilityAlerts"\s*:/.test(text)) ||
    hasMembers(text, '#/security_advisory') ||
    hasMembers(text, '#/most_recent_instance', '#/rule') ||
    hasMembers(text, '#/instances', '#/rule', '#/tool'),
  patterns: [...NODES, ...PAGES, ERRORS, '#'],
  reader: (reading) => {
    let isGithub = false;
    return {
      take({ node, pattern, path }) {
        if (pattern === ERRORS) return [run({ partial: 'GitHub could not answer all that was asked.' })];
        if (PAGES.includes(pattern)) return pageOf(node);
        isGithub = true;
        if (pattern !== '#') return [alertOf(node, reading)];
        if (node.has('security_advisory')) return [dependabotOf(node, reading)];
        if (node.has('rule')) return [codeAlertOf(node, reading)];
        throw new UnreadableScan(`/${path[0] ?? ''}`, 'is neither an alert of Dependabot nor of code scanning');
      },
      end() {
        if (!isGithub) throw new UnreadableScan('', 'has no vulnerabilityAlerts with nodes: it is no answer of GitHub');
        return [];
      },
    };
  },
});

function pageOf(node: Json): readonly ScanItem[] {
  return node.at('hasNextPage').isTrue ? [run({ partial: 'It is one page of an answer that has more.' })] : [];
}

function alertOf(node: Json, { instants, unique }: Reading): ScanItem {
  const vulnerability = node.at('securityVulnerability');
  const advisory = vulnerability.at('advisory');
  const ids = advisory.at('identifiers').textsOf('value');
  const name = vulnerability.first('package/name');
  const title = advisory.first('summary') ?? ids[0] ?? 'unnamed advisory';
  return result({
    group: node.first('id') ?? unique.of(title, name),
    rule: ids.find((id) => id.startsWith('GHSA-')) ?? ids[0] ?? title,
    title,
    severity: severityWord(vulnerability.first('severity')),
    description: advisory.first('description'),
    cves: cvesIn(...ids),
    cwes: cwesIn(...advisory.at('cwes', 'nodes').textsOf('cweId')),
    cvss: bestCvss(['cvssSeverities/cvssV4', 'cvssSeverities/cvssV3', 'cvss'].map((at) => scoreAt(advisory, at))),
    epss: advisory.at('epss', 'percentage').number(0, 1),
    references: advisory.at('references').textsOf('url'),
    location: node.first('vulnerableManifestPath'),
    component: componentOf(name, node.first('vulnerableRequirements'), vulnerability.first('firstPatchedVersion/identifier')),
    state: stateOf(node),
    toolId: node.first('id'),
    foundAt: instants.of(node.first('createdAt')),
  });
}

function dependabotOf(node: Json, { instants }: Reading): ScanItem {
  const advisory = node.at('security_advisory');
  const id = advisory.first('ghsa_id') ?? 'unnamed advisory';
  const fixed = node.first('security_vulnerability/first_patched_version/identifier');
  return result({
    group: node.first('html_url', 'url', 'number') ?? id,
    rule: id,
    title: advisory.first('summary') ?? id,
    severity: severityWord(node.first('security_vulnerability/severity', 'security_advisory/severity')),
    description: advisory.first('description'),
    cves: cvesIn(advisory.first('cve_id'), ...advisory.at('identifiers').textsOf('value')),
    cwes: cwesIn(...advisory.at('cwes').textsOf('cwe_id')),
    cvss: bestCvss(['cvss_severities/cvss_v4', 'cvss_severities/cvss_v3', 'cvss'].map((at) => scoreAt(advisory, at))),
    references: advisory.at('references').textsOf('url'),
    location: node.first('dependency/manifest_path'),
    component: componentOf(node.first('dependency/package/name'), null, fixed),
    state: stateOf(node),
    toolId: node.first('number'),
    foundAt: instants.of(node.first('created_at')),
  });
}

function codeAlertOf(node: Json, { instants, unique }: Reading): ScanItem {
  const rule = node.first('rule/id', 'rule/name') ?? 'unnamed rule';
  const [instance] = [...node.at('most_recent_instance').list, ...node.at('instances').list];
  const place = instance?.at('location') ?? new Json(null);
  return result({
    group: unique.of(rule, node.first('url', 'number')),
    rule,
    title: rule,
    severity: severityWord(node.first('rule/security_severity_level', 'rule/severity')),
    description: node.first('rule/description'),
    cwes: cwesIn(...node.at('rule', 'tags').texts),
    location: [place.first('path'), place.first('start_line')].filter((part) => part !== null).join(':'),
    state: stateOf(node),
    toolId: node.first('number'),
    foundAt: instants.of(node.first('created_at')),
  });
}

function scoreAt(advisory: Json, at: string): ScanResult['cvss'] {
  const score = advisory.at(...at.split('/'));
  return cvssFrom(score.first('vectorString', 'vector_string'), score.at('score').number(0.1, 10));
}

function componentOf(name: string | null, version: string | null, fixedVersion: string | null): ScanResult['component'] {
  return name === null ? null : { name, version: version?.replace(/^= /, '') ?? null, fixedVersion, purl: null };
}

/** What a person or a rule dismissed is accepted; without a state only the day or reason of it tells. */
function stateOf(node: Json): ScanResult['state'] {
  const reason = node.first('dismissed_reason', 'dismissReason');
  const dismissed = reason ?? node.first('dismissedAt', 'dismissed_at');
  const word = node.first('state')?.toUpperCase() ?? (dismissed === null ? 'OPEN' : 'DISMISSED');
  if (word === 'FIXED') return 'fixed';
  if (word !== 'DISMISSED' && word !== 'AUTO_DISMISSED') return 'open';
  return /inaccurate|false positive/i.test(reason ?? '') ? 'false-positive' : 'accepted';
}

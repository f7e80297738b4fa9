import type { ScanCvss, ScanInstance, Severity } from '#libs/domain';
import { cvesIn, ipIn, numberIn, portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { lookedFor } from './looked.js';
import { first, paragraphs } from './plain.js';
import { asset, result, run, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityBy } from './severity.js';
import { openvasDetail, openvasResult, SignIns } from './sign-ins.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const ROOTS = ['report', 'get_reports_response', 'get_results_response'];
const PARTS = ['result', 'host', 'error', 'task', 'scan_run_status', 'scan_end', 'filtered', 'filters'];

/** Greenbone/OpenVAS: a report as the web interface exports it, as GMP answers it, and a list of results. */
export const openvas: ScanFormat = {
  id: 'openvas',
  tool: 'OpenVAS',
  title: 'Greenbone/OpenVAS report (XML)',
  recognises: ({ text }) => ROOTS.includes(xmlRoot(text)) && /<(gmp|omp|scan_run_status|report_format|nvt|results|filters)\b/.test(text),
  async *read(text, options) {
    const context = { instants: new Instants(options), signIns: new SignIns() };
    let read = 0;
    for await (const { node, within } of xmlRecords(text, PARTS, ROOTS, ['report'])) {
      const parent = within.at(-1)?.name ?? '';
      if (node.name === 'result') read += 1;
      yield* itemsOf(node, parent, context);
      if (node.name === 'filtered' && parent === 'result_count') yield* shownOf(numberIn(node.text), read);
    }
    yield* context.signIns.assets();
    yield* context.instants.note();
  },
};

interface Reading {
  readonly instants: Instants;
  readonly signIns: SignIns;
}

function* itemsOf(node: XmlNode, parent: string, reading: Reading): Generator<ScanItem> {
  if (node.name === 'report' && node.attribute('type') === 'delta') yield run({ partial: 'It compares two reports.' });
  else if (node.name === 'result') yield* resultOf(node, reading);
  else if (node.name === 'host' && parent === 'report') yield* hostOf(node, reading.signIns);
  else if (node.name === 'filters' && parent === 'report') yield* lookedFor(filterOf(node.at('term') ?? ''));
  else if (node.name === 'error') yield { type: 'count', outcome: 'error', count: 1 };
  else yield* runOf(node, reading.instants);
}

function* runOf(node: XmlNode, instants: Instants): Generator<ScanItem> {
  const task = node.name === 'task' ? node.at('name') : null;
  if (task !== null) yield run({ scope: task });
  if (node.name === 'scan_end') yield* endOf(instants.of(node.text));
  const state = node.name === 'scan_run_status' ? (node.text ?? 'Done') : 'Done';
  if (state !== 'Done') yield run({ partial: `The scan is "${state}", not done.` });
}

/** Words of a filter that say how much is shown of what it lets through, and in which order. */
const SHOWING = /^(rows|first|sort|sort-reverse|apply_overrides|autofp|overrides|notes|result_hosts_only|timezone|delta_states|\w*id)=|=$/;

/** A report that leaves out what is low says nothing of it. Terms are written in any order. */
function filterOf(term: string): readonly string[] {
  const words = term.match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
  return words.filter((word) => !SHOWING.test(word));
}

function* endOf(at: string | null): Generator<ScanItem> {
  if (at !== null) yield run({ observedAt: at });
}

function* shownOf(there: number | null, read: number): Generator<ScanItem> {
  if (there !== null && there > read) yield run({ partial: `The report holds ${read} of its ${there} results.` });
}

function* hostOf(node: XmlNode, signIns: SignIns): Generator<ScanItem> {
  const details = new Map(node.all('detail').map((detail) => [detail.at('name') ?? '', detail.at('value')]));
  const ip = node.at('ip');
  if (ip === null) return;
  for (const name of details.keys()) signIns.note(ip, openvasDetail(name));
  yield asset({
    key: ip,
    ip,
    hostname: details.get('hostname') ?? null,
    mac: details.get('MAC')?.split(/[\s,]+/) ?? [],
    operatingSystem: details.get('best_os_txt') ?? null,
  });
}

function* resultOf(node: XmlNode, { instants, signIns }: Reading): Generator<ScanItem> {
  if (node.at('threat') === 'Error') {
    yield { type: 'count', outcome: 'error', count: 1 };
    return;
  }
  const key = node.at('host', 'hostname');
  const hostname = node.at('host/hostname', 'hostname');
  if (key !== null) yield asset({ key, ip: ipIn(key), hostname });
  signIns.note(key, openvasResult(node.attributeAt('nvt', 'oid'), node.at('name', 'nvt/name'), node.at('description')));
  yield told(node, { key, host: first(hostname, key), foundAt: instants.of(node.at('creation_time')) });
}

interface Context {
  readonly key: string | null;
  readonly host: string | null;
  readonly foundAt: string | null;
}

function told(node: XmlNode, { key, host, foundAt }: Context): ScanItem {
  const tags = tagsOf(node.at('nvt/tags'));
  const severity = severityOf(node.at('threat'), node.at('severity'));
  const title = node.at('name', 'nvt/name') ?? '';
  const rule = first(node.attributeAt('nvt', 'oid'), title) ?? '';
  const refs = node.allAt('nvt/refs/ref');
  return result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: [severity, title, rule, host, node.at('port')].join(' | '),
    rule,
    title,
    severity,
    description: paragraphs(tags.get('summary'), tags.get('insight'), tags.get('impact'), qualityOf(node.at('qod/value'))),
    fix: first(node.at('nvt/solution'), tags.get('solution')),
    cves: cvesIn(node.at('nvt/cve'), rule, ...refs.map((ref) => ref.attribute('id'))),
    cvss: cvssOf(node, first(tags.get('cvss_base_vector'), node.at('nvt/severities/severity/value'))),
    epss: numberIn(node.at('nvt/epss/max_severity/score', 'nvt/epss/max_epss/score'), 0, 1),
    references: referencesOf(refs, node.at('nvt/xref')),
    asset: key,
    location: portPlace(...portOf(node.at('port'))),
    state: stateOf(node),
    foundAt,
  });
}

/** A comparison lists what only the older report has, too. */
function stateOf(node: XmlNode): ScanInstance['state'] {
  if (node.at('delta')?.startsWith('gone') === true) return 'fixed';
  return node.at('threat') === 'False Positive' ? 'false-positive' : 'open';
}

/** How sure the test is of what it says. */
export function qualityOf(percent: string | null): string | null {
  return percent === null ? null : `Quality of detection: ${percent} %`;
}

/** `-1` marks a false positive, `-2` debugging, `-3` an error; the threat beside it says the same. */
function severityOf(threat: string | null, score: string | null): Severity | null {
  return threat === 'False Positive' || threat === 'Debug' ? 'info' : severityBy(threat, numberIn(score, 0, 10));
}

/** What stands in `443/tcp`, before version 7 in `https (443/tcp)`; what concerns the whole computer is `general/tcp`. */
function portOf(text: string | null): [string | null, string | null] {
  const [port = null, protocol = null] = (/\(([^()]*)\)$/.exec(text ?? '')?.[1] ?? text)?.split('/') ?? [];
  return [port, protocol];
}

function tagsOf(text: string | null): ReadonlyMap<string, string> {
  const pairs = (text ?? '')
    .split('|')
    .map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()] as const);
  return new Map(pairs.filter(([key, value]) => key !== '' && value !== ''));
}

function cvssOf(node: XmlNode, vector: string | null): ScanCvss | null {
  const score = numberIn(node.at('nvt/cvss_base', 'severity'), 0.1, 10);
  if (score === null) return null;
  if (vector === null) return { version: null, score, vector };
  const version = /^CVSS:(3\.0|3\.1|4\.0)/.exec(vector)?.[1] as ScanCvss['version'] | undefined;
  return { version: version ?? '2.0', score, vector };
}

function referencesOf(refs: readonly XmlNode[], xref: string | null): readonly string[] {
  const newer = refs.filter((ref) => ref.attribute('type')?.toLowerCase() !== 'cve').flatMap((ref) => ref.attribute('id') ?? []);
  const older = xref?.split(/,\s*/).flatMap((ref) => (ref === 'NOXREF' ? [] : ref.replace(/^URL:/, ''))) ?? [];
  return [...newer, ...older];
}

import type { Severity } from '#libs/domain';
import { ipIn } from './identifiers.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { vulnerabilityItems } from './ocsf-vulnerabilities.js';
import { runFacts } from './run-facts.js';
import { asset, resultAt, UnreadableScan, type ScanItem, type ScanResult, type Told } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

/** Findings: security (before 1.1), vulnerability, compliance, detection. Emitters mix them up, so that the content decides. */
const CLASSES = ['2001', '2002', '2003', '2004'];
/** The activity of an event that says that a finding was closed. */
const CLOSED = '3';

/** Open Cybersecurity Schema Framework 1.0 to 1.5, as Prowler 4 and 5, Security Hub and Security Lake write it: a list, or lines. */
export const ocsf = jsonFormat({
  id: 'ocsf',
  tool: 'OCSF',
  title: 'OCSF findings: vulnerability, compliance, detection (JSON list or lines; Prowler 4 and 5)',
  recognises: ({ text }) =>
    ['', '#/'].some(
      (at) =>
        hasMembers(text, `${at}class_uid`) ||
        hasMembers(text, `${at}finding_info`, `${at}metadata`) ||
        hasMembers(text, `${at}status_code`, `${at}metadata/event_code`),
    ),
  patterns: ['', '#'],
  several: true,
  reader: (reading) => new OcsfReader(reading),
});

class OcsfReader {
  private others = 0;

  constructor(private readonly reading: Reading) {}

  *take({ node, path }: JsonRecord): Generator<ScanItem> {
    const info = node.at('finding_info').isObject ? node.at('finding_info') : node.at('finding');
    const kind = node.first('class_uid');
    if (kind !== null && !CLASSES.includes(kind)) {
      this.others += 1;
      return;
    }
    if (!info.isObject) throw new UnreadableScan(`event ${path[0] ?? ''}`.trim(), 'has no finding_info: it is no finding of OCSF');
    const observedAt = this.reading.instants.of(
      node.first('time', 'time_dt', 'event_time', 'finding_info/created_time', 'finding_info/created_time_dt'),
    );
    const product = node.at('metadata', 'product');
    yield* runFacts({ observedAt });
    this.reading.facts.take({
      tool: product.first('name'),
      toolVersion: product.first('version'),
      scope: node.first('cloud/account/uid', 'cloud/account/name'),
    });
    const keys = yield* this.assets(node);
    const told = toldOf(node, info, this.reading);
    const places = keys.map((key) => ({ asset: key }));
    if (node.at('vulnerabilities').list.length > 0) yield* vulnerabilityItems(node, told, places);
    else yield* resultAt(grouped(told, node, keys), places);
  }

  *end(): Generator<ScanItem> {
    if (this.others > 0) yield* runFacts({ note: `${this.others} events are of classes that are no findings; they were left.` });
  }

  private *assets(node: Json): Generator<ScanItem, readonly string[]> {
    const device = node.at('device');
    const resources = [...node.at('resources').list, ...node.at('resource').list];
    const named = resources.length > 0 ? resources : device.isObject ? [device] : [];
    const keys: string[] = [];
    for (const one of named) {
      const key = one.first('uid', 'name', 'hostname', 'ip');
      if (key === null) continue;
      keys.push(key);
      const host = one.at('device').isObject ? one.at('device') : device;
      yield asset({
        key,
        hostname: host.first('hostname', 'name'),
        ip: ipIn(host.first('ip')) ?? ipIn(host.at('network_interfaces').textsOf('ip')[0] ?? null) ?? ipIn(key),
        mac: [...host.at('mac').texts, ...host.at('network_interfaces').textsOf('mac')],
        operatingSystem: host.first('os/name'),
        hardwareId: host.first('instance_uid'),
      });
    }
    return keys;
  }
}

/** Equal text on another resource is another finding; the same event again is not. */
function grouped(told: Told, node: Json, keys: readonly string[]): Told {
  return {
    ...told,
    group: [told.rule, told.toolId, ...keys, node.first('cloud/region') ?? node.at('resources').textsOf('region')[0], told.title]
      .map((part) => part ?? '')
      .join(' | '),
  };
}

function toldOf(node: Json, info: Json, { instants }: Reading): Told {
  const rule =
    node.first('metadata/event_code', 'compliance/control', 'unmapped/check_id') ?? info.first('title', 'uid') ?? 'unnamed check';
  return {
    outcome: outcomeOf(node),
    rule,
    title: node.first('message', 'status_detail') ?? info.first('title') ?? rule,
    severity: severityOf(node),
    description: info.paragraphs('title', 'desc') ?? node.first('risk_details'),
    fix: node.first('remediation/desc') ?? info.first('remediation/desc'),
    references: [
      ...node.at('remediation', 'references').texts,
      ...info.at('src_url').texts,
      ...node.at('unmapped', 'related_url').texts,
    ].filter(
      // Prowler puts commands among them.
      (reference) => /^https?:/i.test(reference),
    ),
    state: stateOf(node),
    toolId: info.first('uid'),
    foundAt: instants.of(info.first('first_seen_time', 'first_seen_time_dt', 'created_time', 'created_time_dt')),
  };
}

const WORDS: Readonly<Record<string, ScanResult['outcome']>> = {
  pass: 'pass',
  passed: 'pass',
  success: 'pass',
  fail: 'fail',
  failed: 'fail',
  failure: 'fail',
  warning: 'fail',
  manual: 'manual',
  muted: 'fail',
  not_available: 'not-applicable',
  not_applicable: 'not-applicable',
  unknown: 'error',
  error: 'error',
};

/** `compliance.status_id`: unknown, pass, warning, fail. */
const COMPLIANCE_IDS: readonly ScanResult['outcome'][] = ['error', 'pass', 'fail', 'fail'];

/**
 * Prowler says it in `status_code`, compliance findings in `compliance.status` and its id, of which only the id has to be there; other findings
 * are there because something is wrong.
 */
function outcomeOf(node: Json): ScanResult['outcome'] {
  const word = node.first('compliance/status', 'status_code')?.toLowerCase().replace(/[ -]/g, '_') ?? '';
  const id = node.at('compliance', 'status_id').number(0, 3);
  return WORDS[word] ?? (id === null ? null : COMPLIANCE_IDS[id]) ?? 'fail';
}

/** `status_id` of a finding: unknown, new, in progress, suppressed, resolved, archived, deleted. */
const STATE_IDS: readonly ScanResult['state'][] = ['open', 'open', 'open', 'accepted', 'fixed', 'fixed', 'fixed'];
const STATES: Readonly<Record<string, ScanResult['state']>> = {
  suppressed: 'accepted',
  resolved: 'fixed',
  archived: 'fixed',
  deleted: 'fixed',
};

function stateOf(node: Json): ScanResult['state'] {
  if (node.at('is_suppressed').isTrue) return 'accepted';
  const said = saidOf(node);
  return said === 'open' && node.first('activity_id') === CLOSED ? 'fixed' : said;
}

/** The security finding of 1.0 has a state; its status is whether the event could be told. */
function saidOf(node: Json): ScanResult['state'] {
  const name = node.has('state_id') || node.has('state') ? 'state' : 'status';
  const id = node.at(`${name}_id`).number(0, 6);
  return STATES[node.first(name)?.toLowerCase() ?? ''] ?? (id === null ? 'open' : (STATE_IDS[id] ?? 'open'));
}

const SEVERITY_IDS: readonly (Severity | null)[] = [null, 'info', 'low', 'medium', 'high', 'critical', 'critical'];

function severityOf(node: Json): Severity | null {
  const id = node.at('severity_id').number(0, 6);
  return severityWord(node.first('severity')) ?? (id === null ? null : (SEVERITY_IDS[id] ?? null));
}

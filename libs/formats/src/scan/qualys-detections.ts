import { portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { first, line } from './plain.js';
import { QualysHosts } from './qualys-hosts.js';
import { qualysSeverity, qualysState } from './qualys-levels.js';
import { qualysRequest } from './qualys-request.js';
import { result, run, UnreadableScan, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const ROOT = 'HOST_LIST_VM_DETECTION_OUTPUT';
/** What the interface answers when it refuses. */
const REFUSAL = 'SIMPLE_RETURN';
const HOST_PARTS = [
  ...['ID', 'IP', 'IPV6', 'OS', 'DNS', 'DNS_DATA', 'NETBIOS'],
  ...['LAST_SCAN_DATETIME', 'LAST_VM_SCANNED_DATE', 'LAST_VM_AUTH_SCANNED_DATE'],
];
const PARTS = [...HOST_PARTS, 'DETECTION', 'REQUEST', 'DATETIME', 'WARNING', 'CODE', 'TEXT'];
/** Code of the warning that more records follow. */
const MORE = '1980';

/** Answer of Qualys' interface with the detections of each computer, `HOST_LIST_VM_DETECTION_OUTPUT`: one finding for each QID. */
export const qualysDetections: ScanFormat = {
  id: 'qualys-detections',
  tool: 'Qualys',
  title: 'Qualys host list detection (XML of the API)',
  recognises: ({ text }) => [ROOT, REFUSAL].includes(xmlRoot(text)),
  async *read(text, options) {
    const answer = new Answer(options);
    for await (const { node, within } of xmlRecords(text, PARTS, [ROOT, REFUSAL], ['HOST', REFUSAL])) {
      if ((within[0] ?? node).name === REFUSAL) answer.refused(node);
      else yield* answer.take(node, within.at(-1)?.name ?? '');
    }
    yield* answer.rest();
  },
};

class Answer {
  private readonly instants: Instants;
  private readonly hosts: QualysHosts;
  private answeredAt: string | null = null;
  private refusal: Record<string, string> | null = null;

  constructor(private readonly options: ScanOptions) {
    this.instants = new Instants(options);
    this.hosts = new QualysHosts(this.instants);
  }

  *take(node: XmlNode, parent: string): Generator<ScanItem> {
    if (node.name === 'HOST') yield* this.hosts.next();
    else if (parent === 'HOST') this.hosts.tell(node);
    else if (node.name === 'DETECTION') yield* this.detected(node);
    else yield* this.header(node, parent);
  }

  refused(node: XmlNode): void {
    this.refusal = { ...this.refusal, ...(node.text === null ? {} : { [node.name]: node.text }) };
  }

  *rest(): Generator<ScanItem> {
    if (this.refusal) throw refusedBy(this.refusal);
    yield* this.hosts.rest();
    if (this.hosts.lookedAt === null && this.answeredAt !== null) yield run({ observedAt: this.answeredAt });
    yield* this.instants.note();
  }

  private *header(node: XmlNode, parent: string): Generator<ScanItem> {
    if (node.name === 'REQUEST') yield* qualysRequest(node);
    else if (node.name === 'WARNING') yield run({ partial: warningOf(node) });
    else if (node.name === 'DATETIME' && parent === 'RESPONSE') this.answeredAt = this.instants.of(node.text);
  }

  private *detected(node: XmlNode): Generator<ScanItem> {
    yield* this.hosts.named();
    const qid = node.at('QID');
    if (qid === null) throw new UnreadableScan(`HOST ${this.hosts.key ?? ''}`.trim(), 'has a detection without a QID');
    const severity = severityOf(node, this.options);
    yield result({
      outcome: severity === 'info' ? 'inventory' : 'fail',
      rule: qid,
      title: `QID ${qid}`,
      severity,
      asset: this.hosts.key,
      location: placeOf(node),
      state: stateOf(node),
      foundAt: this.instants.of(node.at('FIRST_FOUND_DATETIME')),
    });
  }
}

/** What is only gathered has no level in older answers. */
function severityOf(node: XmlNode, { qualysLevels }: ScanOptions) {
  const level = node.at('SEVERITY');
  return level === null && /^info/i.test(node.at('TYPE') ?? '') ? 'info' : qualysSeverity(level, qualysLevels);
}

/** `tcp/1521 ORCL`: several databases may answer at one port, and one that is looked into from inside has none. */
function placeOf(node: XmlNode): string | null {
  const parts = [portPlace(node.at('PORT'), node.at('PROTOCOL')), node.at('INSTANCE')].filter((part) => part !== null);
  return first(parts.join(' '));
}

/** What is fixed is gone, whoever had accepted it before. */
function stateOf(node: XmlNode): 'open' | 'fixed' | 'accepted' {
  const state = qualysState(node.at('STATUS'));
  const isAccepted = [node.at('IS_IGNORED'), node.at('IS_DISABLED')].some((flag) => /^(1|true|yes)$/i.test(flag ?? ''));
  return state === 'open' && isAccepted ? 'accepted' : state;
}

function warningOf(node: XmlNode): string {
  if (node.at('CODE') === MORE || node.at('URL') !== null) return 'It is one page of an answer that has more computers.';
  return `Qualys warns: ${line(node.at('TEXT', 'CODE'), 200) ?? 'it does not say of what'}`;
}

function refusedBy({ CODE: code, TEXT: text }: Record<string, string>): UnreadableScan {
  const said = line(text, 300) ?? 'no reason is given';
  return new UnreadableScan(
    '',
    `holds no detections but what Qualys answered instead: ${said}${code === undefined ? '' : ` (code ${code})`}`,
  );
}

import type { Outcome } from '#libs/domain';
import { Instants } from './instants.js';
import { first } from './plain.js';
import { definitionOf, type Definition } from './nexpose-definition.js';
import { asset, result, run, UnreadableScan, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { xmlRecords, xmlRoot, type XmlNode, type XmlRecord } from './xml.js';

const ROOT = 'NexposeReport';
const PARTS = ['test', 'os', 'vulnerability', 'name'];
const MAX_WAITING = 500_000;
const UNDEFINED = 'Results whose vulnerability the report does not define are counted as tests that could not run.';

/** Nexpose/InsightVM XML export, versions 1 and 2: vulnerable tests explained by the definitions behind them, open ports as inventory. */
export const nexpose: ScanFormat = {
  id: 'nexpose',
  tool: 'Nexpose',
  title: 'Nexpose/InsightVM XML export (version 1 and 2)',
  recognises: ({ text }) => xmlRoot(text) === ROOT,
  async *read(text, options) {
    const report = new Report(options);
    for await (const record of xmlRecords(text, PARTS, [ROOT], ['scan', 'node', 'service'])) yield* report.take(record);
    yield* report.end();
  },
};

interface Found {
  readonly id: string;
  readonly asset: string | null;
  readonly location: string | null;
  readonly state: 'open' | 'accepted';
  readonly foundAt: string | null;
}

class Report {
  private readonly found: Found[] = [];
  private readonly definitions = new Map<string, Definition>();
  private readonly instants: Instants;

  constructor(options: ScanOptions) {
    this.instants = new Instants(options);
  }

  *take({ node, within }: XmlRecord): Generator<ScanItem> {
    const host = within.find(({ name }) => name === 'node')?.attribute('address') ?? null;
    const place = portOf(within);
    if (node.name === 'scan') yield* this.scanned(node);
    else if (node.name === 'node') yield* nodeUp(node);
    else if (node.name === 'vulnerability') this.definitions.set(idOf(node), definitionOf(node));
    else if (host !== null) yield* this.onHost(node, host, place);
  }

  *end(): Generator<ScanItem> {
    for (const { id, ...place } of this.found) {
      const defined = this.definitions.get(id);
      if (defined) yield result({ group: `${defined.severity} ${defined.title}`, rule: id, ...defined, ...place });
      else {
        yield { type: 'count', outcome: 'error', count: 1 };
        yield run({ note: UNDEFINED });
      }
    }
    yield* this.instants.note();
  }

  private *scanned(node: XmlNode): Generator<ScanItem> {
    const [name, status] = [node.attribute('name'), node.attribute('status')];
    const at = this.instants.of(spelledOut(node.attribute('endTime')));
    yield run({ ...(name !== null && { scope: name }), ...(at !== null && { observedAt: at }) });
    if (status !== null && !/^(finished|completed)$/i.test(status)) yield run({ partial: `The scan is "${status}".` });
  }

  private *onHost(node: XmlNode, host: string, place: string | null): Generator<ScanItem> {
    if (node.name === 'os') yield asset({ key: host, operatingSystem: systemOf(node) });
    else if (node.name === 'name') yield asset({ key: host, hostname: node.text });
    else if (node.name === 'service') yield* openPort(node, host, place);
    else yield* this.tested(node, host, place);
  }

  private *tested(node: XmlNode, host: string, place: string | null): Generator<ScanItem> {
    const status = node.attribute('status') ?? '';
    const outcome = outcomeOf(status);
    if (outcome !== 'fail') yield { type: 'count', outcome, count: 1 };
    else {
      if (this.found.length >= MAX_WAITING) throw new UnreadableScan('', `names more than ${MAX_WAITING} results: split the export`);
      const foundAt = this.instants.of(spelledOut(node.attribute('vulnerable-since')));
      const state = status.startsWith('exception') ? 'accepted' : 'open';
      this.found.push({ id: idOf(node), asset: host, location: first(place, node.attribute('key')), state, foundAt });
    }
  }
}

function outcomeOf(status: string): Outcome {
  if (/^(exception-)?vulnerable-(exploited|version|potential)/.test(status)) return 'fail';
  if (/^(overridden-|not-)vulnerable/.test(status)) return 'pass';
  return /^(skipped|disabled|no-?t-?applicable)/.test(status) ? 'not-applicable' : 'error';
}

function* nodeUp(node: XmlNode): Generator<ScanItem> {
  const key = node.attribute('address');
  if (key === null || node.attribute('status') === 'dead') return;
  const mac = node
    .attribute('hardware-address')
    ?.match(/[0-9a-f]{2}/gi)
    ?.join(':');
  yield asset({ key, ip: key, mac: mac === undefined ? [] : [mac] });
  yield result({ outcome: 'inventory', rule: 'host-up', title: 'Host Up', severity: 'info', asset: key });
}

function* openPort(service: XmlNode, host: string, place: string | null): Generator<ScanItem> {
  if (place === null) return;
  const [protocol = '', port = ''] = place.split('/');
  const title = `Open port ${protocol.toUpperCase()}/${port}`;
  yield result({
    outcome: 'inventory',
    rule: place,
    title,
    severity: 'info',
    description: service.attribute('name'),
    asset: host,
    location: place,
  });
}

function portOf(within: readonly XmlNode[]): string | null {
  const endpoint = within.find(({ name }) => name === 'endpoint');
  const port = endpoint?.attribute('port') ?? null;
  return port === null ? null : `${endpoint?.attribute('protocol')?.toLowerCase() ?? 'tcp'}/${port}`;
}

function systemOf(os: XmlNode): string | null {
  return first(['vendor', 'product', 'version'].flatMap((name) => os.attribute(name) ?? []).join(' '));
}

function idOf(node: XmlNode): string {
  return (node.attribute('id') ?? '').toLowerCase();
}

/** `20131127T115513233` as `2013-11-27T11:55:13.233`. */
function spelledOut(text: string | null): string | null {
  return text?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{0,3})$/, '$1-$2-$3T$4:$5:$6.$7').replace(/\.$/, '') ?? null;
}

import type { Severity } from '#libs/domain';
import { cvesIn, cwesIn, numberIn } from './identifiers.js';
import { Instants } from './instants.js';
import { first } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, type ScanFormat, type ScanItem } from './scan-format.js';
import { Unique } from './unique.js';
import { hostIn, placeOf } from './web-place.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

/** One alert of ZAP, of whichever kind of report. */
export interface ZapAlert {
  readonly plugin: string;
  readonly name: string;
  /** 0 informational to 3 high; -1 a false positive. */
  readonly risk: string | null;
  /** 0 marks a false positive. */
  readonly confidence: string | null;
  readonly description: string | null;
  readonly solution: string | null;
  readonly references: string | null;
  readonly cwe: string | null;
  readonly addresses: readonly string[];
}

const ROOT = 'OWASPZAPReport';
const RISKS: readonly Severity[] = ['info', 'low', 'medium', 'high'];

/** ZAP's XML reports, with or without requests and responses, which are not kept. */
export const zap: ScanFormat = {
  id: 'zap',
  tool: 'ZAP',
  title: 'ZAP report (XML)',
  recognises: ({ text }) => xmlRoot(text) === ROOT,
  async *read(text, options) {
    const reading = { instants: new Instants(options), unique: new Unique() };
    for await (const { node, within } of xmlRecords(text, ['alertitem'], [ROOT], [ROOT, 'site'])) {
      if (node.name === ROOT) yield* ranOf(node, reading.instants);
      else if (node.name === 'site') yield* zapSite(node.attribute('name'));
      else yield* zapItems(alertOf(node), within.find(({ name }) => name === 'site')?.attribute('name') ?? null, reading.unique);
    }
    yield* reading.instants.note();
  },
};

function ranOf(report: XmlNode, instants: Instants): Generator<ScanItem> {
  return runFacts({
    toolVersion: report.attribute('version'),
    observedAt: instants.of(first(report.attribute('created'), report.attribute('generated'))),
  });
}

/** A site that was looked at, with alerts or without. */
export function* zapSite(name: string | null): Generator<ScanItem> {
  const key = hostIn(name);
  if (key !== null) yield asset({ key, hostname: key });
}

function alertOf(node: XmlNode): ZapAlert {
  return {
    plugin: node.at('pluginid', 'alertRef') ?? '',
    name: node.at('alert', 'name') ?? '',
    risk: node.at('riskcode'),
    confidence: node.at('confidence'),
    description: node.at('desc'),
    solution: node.at('solution'),
    references: node.at('reference'),
    cwe: node.at('cweid'),
    addresses: [...node.all('uri'), ...node.allAt('instances/instance').flatMap((one) => one.child('uri') ?? [])].flatMap(
      ({ text }) => text ?? [],
    ),
  };
}

/** One finding for each alert of a site, its addresses as places. */
export function* zapItems(alert: ZapAlert, site: string | null, unique: Unique): Generator<ScanItem> {
  const group = unique.of(alert.plugin, alert.name, site);
  const places = alert.addresses.length === 0 ? [site] : alert.addresses.map((address) => placeOf(address));
  for (const place of new Set(places)) {
    const key = hostIn(place ?? site);
    if (key !== null) yield asset({ key, hostname: key });
    yield resultOf(alert, { group, asset: key, location: place });
  }
}

function resultOf(
  alert: ZapAlert,
  place: { readonly group: string; readonly asset: string | null; readonly location: string | null },
): ScanItem {
  const severity = RISKS[numberIn(alert.risk, 0, 3) ?? -1] ?? null;
  return result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    rule: alert.plugin,
    title: alert.name,
    severity,
    description: alert.description,
    fix: alert.solution,
    cves: cvesIn(alert.references, alert.description),
    cwes: cwesIn(`CWE-${alert.cwe ?? ''}`),
    references: alert.references?.match(/https?:\/\/[^\s<"]+/g) ?? [],
    state: alert.confidence === '0' || alert.risk === '-1' ? 'false-positive' : 'open',
    ...place,
  });
}

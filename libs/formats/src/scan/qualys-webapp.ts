import type { Severity } from '#libs/domain';
import { cwesIn, cvesIn, numberIn } from './identifiers.js';
import { Instants } from './instants.js';
import { paragraphs } from './plain.js';
import { asset, result, run, UnreadableScan, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { hostIn, placeOf } from './web-place.js';
import { xmlRecords, xmlRoot, type XmlNode, type XmlRecord } from './xml.js';

const ROOTS = ['WAS_SCAN_REPORT', 'WAS_WEBAPP_REPORT'];
const PARTS = ['VULNERABILITY', 'INFORMATION_GATHERED', 'SENSITIVE_CONTENT', 'QID', 'GENERATION_DATETIME', 'SCAN', 'NAME'];
/** The portal shows level 1 of a vulnerability as low: what is only information has a list of its own. */
const LEVELS: readonly Severity[] = ['low', 'low', 'medium', 'high', 'critical'];
const MAX_WAITING = 500_000;
const SENSITIVE = 'Sensitive content that Qualys saw is counted as waiting for a person.';

/** Qualys Web Application Scanning, scan and web application reports: one finding for each QID, its addresses as places. */
export const qualysWebapp: ScanFormat = {
  id: 'qualys-webapp',
  tool: 'Qualys WAS',
  title: 'Qualys Web Application Scanning report (XML)',
  recognises: ({ text }) => ROOTS.includes(xmlRoot(text)),
  async *read(text, options) {
    const report = new Report(options);
    for await (const record of xmlRecords(text, PARTS, ROOTS)) yield* report.take(record);
    yield* report.results();
  },
};

interface Detection {
  readonly qid: string;
  readonly information: boolean;
  readonly address: string | null;
  readonly toolId: string | null;
  readonly state: 'open' | 'fixed' | 'accepted';
  readonly foundAt: string | null;
}

class Report {
  private readonly detections: Detection[] = [];
  private readonly glossary = new Map<string, XmlNode>();
  private readonly instants: Instants;

  constructor(options: ScanOptions) {
    this.instants = new Instants(options);
  }

  *take({ node, within }: XmlRecord): Generator<ScanItem> {
    const parent = within.at(-1)?.name ?? '';
    if (parent === 'VULNERABILITY_LIST' || parent === 'INFORMATION_GATHERED_LIST') this.detected(node);
    else if (node.name === 'QID' && parent === 'QID_LIST') this.glossary.set(node.at('QID') ?? '', node);
    else yield* this.other(node, parent);
  }

  *results(): Generator<ScanItem> {
    for (const detection of this.detections) {
      const key = hostIn(detection.address);
      if (key !== null) yield asset({ key, hostname: key });
      yield resultOf(detection, this.glossary.get(detection.qid) ?? null, key);
    }
    yield* this.instants.note();
  }

  private *other(node: XmlNode, parent: string): Generator<ScanItem> {
    if (node.name === 'SENSITIVE_CONTENT' && parent === 'SENSITIVE_CONTENT_LIST') {
      yield { type: 'count', outcome: 'manual', count: 1 };
      yield run({ note: SENSITIVE });
    }
    const at = node.name === 'GENERATION_DATETIME' ? this.at(node.text) : null;
    if (at !== null) yield run({ observedAt: at });
    if (['TARGET', 'WEB_APPLICATION'].includes(parent) && node.text !== null) yield run({ scope: node.text });
  }

  private detected(node: XmlNode): void {
    if (this.detections.length >= MAX_WAITING) throw new UnreadableScan('', `names more than ${MAX_WAITING} detections: split the report`);
    this.detections.push({
      qid: node.at('QID') ?? '',
      information: node.name === 'INFORMATION_GATHERED',
      address: placeOf(node.at('URL', 'ACCESS_PATH/URL')),
      toolId: node.at('UNIQUE_ID', 'ID'),
      state: stateOf(node),
      foundAt: this.at(node.at('FIRST_TIME_DETECTED', 'DETECTION_DATE', 'LAST_TIME_DETECTED')),
    });
  }

  /** `14 May 2024 09:35AM GMT+0200` */
  private at(text: string | null): string | null {
    return this.instants.of(text?.replace(/(\d)([AP]M)\b/i, '$1 $2'));
  }
}

function stateOf(node: XmlNode): 'open' | 'fixed' | 'accepted' {
  if (/true/i.test(node.at('IGNORED', 'IGNORE') ?? '')) return 'accepted';
  return /fixed/i.test(node.at('STATUS') ?? '') ? 'fixed' : 'open';
}

function resultOf({ qid, information, address, ...detection }: Detection, entry: XmlNode | null, key: string | null): ScanItem {
  const text = (...names: readonly string[]): string | null => entry?.at(...names) ?? null;
  const score = numberIn(text('CVSS_V3/BASE', 'CVSS_BASE'), 0.1, 10);
  return result({
    outcome: information ? 'inventory' : 'fail',
    group: qid,
    rule: qid,
    title: text('TITLE') ?? `QID ${qid}`,
    severity: information ? 'info' : (LEVELS[(numberIn(text('SEVERITY'), 1, 5) ?? 0) - 1] ?? null),
    description: paragraphs(text('DESCRIPTION'), text('IMPACT')),
    fix: text('SOLUTION'),
    cves: cvesIn(text('CVE')),
    cwes: cwesIn(text('CWE')),
    cvss: score === null ? null : { version: null, score, vector: null },
    asset: key,
    location: address,
    ...detection,
  });
}

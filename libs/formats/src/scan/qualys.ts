import type { ScanCvss, Severity } from '#libs/domain';
import { cvesIn, portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { first, paragraphs, plain } from './plain.js';
import { qualysCvss, qualysSeverity, qualysState } from './qualys-levels.js';
import { asset, result, run, UnreadableScan, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { qualysInformation, SignIns } from './sign-ins.js';
import { Unique } from './unique.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const ROOT = 'ASSET_DATA_REPORT';
const HOST_PARTS = ['IP', 'DNS', 'NETBIOS', 'OPERATING_SYSTEM'];
const PARTS = [...HOST_PARTS, 'VULN_INFO', 'VULN_DETAILS', 'GENERATION_DATETIME', 'TEMPLATE'];
/** What is found waits for the glossary at the end of the file. */
const MAX_WAITING = 500_000;

/** Qualys VM report, `ASSET_DATA_REPORT`: one VULN_INFO for each vulnerability of a host, with a glossary of QIDs behind them. */
export const qualys: ScanFormat = {
  id: 'qualys',
  tool: 'Qualys',
  title: 'Qualys VM report (XML, asset data report)',
  recognises: ({ text }) => xmlRoot(text) === ROOT,
  async *read(text, options) {
    const report = new Report(options);
    for await (const { node, within } of xmlRecords(text, PARTS, [ROOT])) yield* report.take(node, within.at(-1)?.name ?? '');
    yield* report.results();
  },
};

/** The little of a detection that is kept until its QID is explained. */
interface Detection {
  readonly qid: string;
  readonly asset: string | null;
  readonly location: string | null;
  readonly state: 'open' | 'fixed';
  readonly cvss: ScanCvss | null;
  readonly foundAt: string | null;
}

interface Explained {
  readonly title: string;
  readonly severity: Severity | null;
  readonly description: string | null;
  readonly fix: string | null;
  readonly cves: readonly string[];
  readonly cvss: ScanCvss | null;
  readonly references: readonly string[];
}

class Report {
  private readonly detections: Detection[] = [];
  private readonly glossary = new Map<string, Explained>();
  private readonly unique = new Unique();
  private readonly signIns = new SignIns();
  private readonly instants: Instants;
  private host: Record<string, string> = {};

  constructor(private readonly options: ScanOptions) {
    this.instants = new Instants(options);
  }

  *take(node: XmlNode, parent: string): Generator<ScanItem> {
    if (node.name === 'VULN_INFO') this.detected(node);
    else if (node.name === 'VULN_DETAILS') this.explained(node);
    else if (HOST_PARTS.includes(node.name) && parent === 'HOST') yield* this.named(node);
    else yield* this.header(node);
  }

  *results(): Generator<ScanItem> {
    // Taken out one by one, so that nothing is held twice.
    this.detections.reverse();
    for (let next = this.detections.pop(); next; next = this.detections.pop()) {
      const { qid, ...found } = next;
      const explained = this.glossary.get(qid) ?? { ...UNEXPLAINED, title: `QID ${qid}` };
      yield result({
        outcome: explained.severity === 'info' ? 'inventory' : 'fail',
        group: this.unique.of(qid, found.asset, found.location),
        rule: qid,
        ...explained,
        ...found,
        cvss: explained.cvss ?? found.cvss,
      });
    }
    yield* this.signIns.assets();
    yield* this.instants.note();
  }

  private *header(node: XmlNode): Generator<ScanItem> {
    const at = node.name === 'GENERATION_DATETIME' ? this.instants.of(node.text) : null;
    if (at !== null) yield run({ observedAt: at });
    if (node.name === 'TEMPLATE' && node.text !== null) yield run({ scope: node.text });
  }

  private *named(node: XmlNode): Generator<ScanItem> {
    if (node.name === 'IP') this.host = {};
    if (node.text !== null) this.host[node.name] = node.text;
    const { IP: ip, DNS: dns, NETBIOS: netbios, OPERATING_SYSTEM: operatingSystem = null } = this.host;
    const key = first(ip, dns, netbios);
    if (key !== null) yield asset({ key, ip: ip ?? null, hostname: first(dns, netbios), operatingSystem });
  }

  private detected(node: XmlNode): void {
    if (this.detections.length >= MAX_WAITING) throw new UnreadableScan('', `names more than ${MAX_WAITING} detections: split the report`);
    const qid = qidOf(node.at('QID') ?? node.attributeAt('QID', 'id'));
    this.signIns.note(first(this.host['IP'], this.host['DNS'], this.host['NETBIOS']), qualysInformation(qid, node.at('RESULT')));
    this.detections.push({
      qid,
      asset: first(this.host['IP'], this.host['DNS']),
      location: portPlace(node.at('PORT'), node.at('PROTOCOL')),
      state: qualysState(node.at('VULN_STATUS')),
      // Final scores have time and surroundings in them: the base of the glossary leads.
      cvss: qualysCvss(node.at('CVSS3_FINAL'), '3.0') ?? qualysCvss(node.at('CVSS_FINAL'), '2.0'),
      foundAt: this.instants.of(node.at('FIRST_FOUND')),
    });
  }

  private explained(node: XmlNode): void {
    const qid = qidOf(first(node.attribute('id'), node.at('QID')));
    const cves = node.allAt('CVE_ID_LIST/CVE_ID');
    // Made plain once: every detection of a QID then shares the same text.
    this.glossary.set(qid, {
      title: node.at('TITLE') ?? `QID ${qid}`,
      severity: qualysSeverity(node.at('SEVERITY'), this.options.qualysLevels),
      description: plain(paragraphs(node.at('THREAT'), node.at('IMPACT')), 8_000),
      fix: plain(node.at('SOLUTION'), 8_000),
      cves: cvesIn(...cves.map((cve) => cve.at('ID'))),
      cvss: qualysCvss(node.at('CVSS3_SCORE/CVSS3_BASE'), '3.0') ?? qualysCvss(node.at('CVSS_SCORE/CVSS_BASE'), '2.0'),
      references: cves.flatMap((cve) => cve.at('URL') ?? []),
    });
  }
}

const UNEXPLAINED = { severity: null, description: null, fix: null, cves: [], cvss: null, references: [] } as const;

function qidOf(text: string | null): string {
  return text?.replace(/^qid_/, '') ?? '';
}

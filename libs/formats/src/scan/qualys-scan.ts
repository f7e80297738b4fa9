import { cvesIn, portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { first, paragraphs } from './plain.js';
import { qualysCvss, qualysSeverity } from './qualys-levels.js';
import { asset, result, run, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { qualysInformation, SignIns } from './sign-ins.js';
import { Unique } from './unique.js';
import { xmlRecords, xmlRoot, type XmlNode, type XmlRecord } from './xml.js';

const PARTS = ['KEY', 'ERROR', 'OS', 'NETBIOS_HOSTNAME', 'VULN', 'PRACTICE', 'INFO', 'SERVICE'];
const UNCONFIRMED = 'Potential vulnerabilities, which the scanner could not confirm, are counted as waiting for a person.';

/** Results of one Qualys scan as the web interface downloads them: `SCAN`. Confirmed vulnerabilities are findings. */
export const qualysScan: ScanFormat = {
  id: 'qualys-scan',
  tool: 'Qualys',
  title: 'Qualys scan results (XML of the web interface)',
  recognises: ({ text }) => xmlRoot(text) === 'SCAN' && /<(HEADER|IP|ERROR)\b/.test(text),
  async *read(text, options) {
    const reader = new Results(options);
    for await (const record of xmlRecords(text, PARTS, ['SCAN'], ['IP'])) yield* reader.take(record);
    yield* reader.signIns.assets();
    yield* reader.instants.note();
  },
};

class Results {
  readonly instants: Instants;
  readonly signIns = new SignIns();
  private readonly unique = new Unique();

  constructor(private readonly options: ScanOptions) {
    this.instants = new Instants(options);
  }

  *take({ node, within }: XmlRecord): Generator<ScanItem> {
    const host = within.find(({ name }) => name === 'IP') ?? null;
    if (node.name === 'IP') yield* lookedAt(node);
    else if (host === null) yield* this.header(node);
    else yield* this.of(node, host, within.at(-1) ?? host);
  }

  private *header(node: XmlNode): Generator<ScanItem> {
    const text = node.text ?? '';
    const name = node.name === 'ERROR' ? 'ERROR' : node.attribute('value');
    const at = name === 'DATE' ? this.instants.of(text) : null;
    if (at !== null) yield run({ observedAt: at });
    if (name === 'ERROR') yield run({ failure: `The scan failed: ${text}` });
    if (name === 'TITLE' && text !== '') yield run({ scope: text });
    if (name === 'STATUS' && !/^(FINISHED|Done)/i.test(text)) yield run({ partial: `The scan is "${text}".` });
  }

  private *of(node: XmlNode, host: XmlNode, category: XmlNode): Generator<ScanItem> {
    const ip = host.attribute('value') ?? '';
    yield assetOf(node, host, ip);
    this.signIns.note(ip, qualysInformation(node.attribute('number') ?? '', node.at('RESULT')));
    if (node.name === 'VULN') yield this.finding(node, ip, category);
    else if (node.name === 'INFO' || node.name === 'SERVICE') yield { type: 'count', outcome: 'inventory', count: 1 };
    else if (node.name === 'PRACTICE') {
      yield { type: 'count', outcome: 'manual', count: 1 };
      yield run({ note: UNCONFIRMED });
    }
  }

  private finding(node: XmlNode, ip: string, category: XmlNode): ScanItem {
    const qid = node.attribute('number') ?? '';
    const severity = qualysSeverity(node.attribute('severity'), this.options.qualysLevels);
    const location = portPlace(category.attribute('port'), category.attribute('protocol'));
    const cves = node.allAt('CVE_ID_LIST/CVE_ID');
    return result({
      outcome: severity === 'info' ? 'inventory' : 'fail',
      group: this.unique.of(qid, ip, location),
      rule: qid,
      title: node.at('TITLE') ?? `QID ${qid}`,
      severity,
      description: paragraphs(node.at('DIAGNOSIS'), node.at('CONSEQUENCE')),
      fix: node.at('SOLUTION'),
      cves: cvesIn(node.attribute('cveid'), ...cves.map((cve) => cve.at('ID'))),
      cvss: qualysCvss(node.at('CVSS3_BASE'), '3.0') ?? qualysCvss(node.at('CVSS_BASE'), '2.0'),
      references: cves.flatMap((cve) => cve.at('URL') ?? []),
      asset: ip,
      location,
    });
  }
}

/** A computer on which nothing was found is named with nothing in it; one that was not there was not looked at. */
function* lookedAt(host: XmlNode): Generator<ScanItem> {
  const ip = host.attribute('value');
  if (ip !== null && !/down|dead|not alive/i.test(host.attribute('status') ?? '')) yield assetOf(host, host, ip);
}

function assetOf(node: XmlNode, host: XmlNode, ip: string): ScanItem {
  const name = host.attribute('name');
  const netbios = node.name === 'NETBIOS_HOSTNAME' ? node.text : null;
  const hostname = first(name === 'No registered hostname' ? null : name, netbios);
  return asset({ key: ip, ip, hostname, operatingSystem: node.name === 'OS' ? node.text : null });
}

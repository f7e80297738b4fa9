import { SEVERITIES, type ScanCvss, type Severity } from '#libs/domain';
import { cvesIn, cwesIn, numberIn, portPlace } from './identifiers.js';
import { complianceItem } from './nessus-compliance.js';
import { severityOfCvss } from './severity.js';
import { first, paragraphs } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const PARTS = ['policyName', 'HostProperties', 'ReportItem'];

/** Tenable Nessus, `NessusClientData_v2`: one ReportItem for each plugin, host and port. */
export const nessus: ScanFormat = {
  id: 'nessus',
  tool: 'Nessus',
  title: 'Tenable Nessus export (.nessus)',
  recognises: ({ text }) => xmlRoot(text) === 'NessusClientData_v2',
  async *read(text) {
    const hosts = new Hosts();
    let isReport = false;
    for await (const { node, within } of xmlRecords(text, PARTS, ['NessusClientData_v2'], ['Report'])) {
      const host = within.find(({ name }) => name === 'ReportHost')?.attribute('name') ?? null;
      if (node.name === 'policyName') yield* runFacts({ scope: node.text });
      else if (node.name === 'Report') {
        isReport = true;
        yield* runFacts({ scope: node.attribute('name') });
      } else if (node.name === 'HostProperties') yield* hosts.told(node, host);
      else {
        hosts.looked(host);
        yield* credentialsIn(node, host);
        yield itemOf(node, host);
      }
    }
    if (!isReport) throw new UnreadableScan('', 'holds no Report: it is a policy, or a scan that was not run');
    yield* hosts.end();
  },
};

/** A computer of which no plugin says anything, not even how it was scanned, was not looked at. */
class Hosts {
  private readonly silent = new Set<string>();

  *told(node: XmlNode, host: string | null): Generator<ScanItem> {
    const key = host ?? node.all('tag').find((tag) => tag.attribute('name') === 'host-ip')?.text ?? 'unnamed';
    this.silent.add(key);
    yield* hostOf(node, key);
  }

  looked(host: string | null): void {
    if (host !== null) this.silent.delete(host);
  }

  *end(): Generator<ScanItem> {
    for (const key of this.silent) yield asset({ key, credentialed: false });
  }
}

function* hostOf(node: XmlNode, key: string): Generator<ScanItem> {
  const tags = new Map(node.all('tag').map((tag) => [tag.attribute('name') ?? '', tag.text]));
  const tag = (name: string): string | null => tags.get(name) ?? null;
  const end = instantOfTags(tag('HOST_END_TIMESTAMP'), tag('HOST_END'));
  yield* runFacts({ observedAt: end });
  yield asset({
    key,
    hostname: tag('host-fqdn') ?? tag('netbios-name') ?? tag('hostname'),
    ip: tag('host-ip'),
    mac: tag('mac-address')?.split(/\s+/) ?? [],
    operatingSystem: tag('operating-system') ?? tag('os'),
    hardwareId: tag('bios-uuid'),
    hardwareIdKind: 'hardware-uuid',
    credentialed: flag(tag('Credentialed_Scan')),
  });
}

function flag(text: string | null): boolean | null {
  return text === null ? null : text.toLowerCase() === 'true';
}

function instantOfTags(epoch: string | null, words: string | null): string | null {
  const seconds = numberIn(epoch, 1, 4e9);
  const at = seconds === null ? Date.parse(words === null ? '' : `${words} UTC`) : seconds * 1000;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Plugin 19506 tells how its scan was made, also where the properties of the computer leave it out. */
export function credentialsTold(output: string | null): boolean | null {
  const told = /Credentialed checks\s{0,9}:\s{0,9}(yes|no)\b/i.exec(output ?? '');
  return told ? told[1]?.toLowerCase() === 'yes' : null;
}

function* credentialsIn(node: XmlNode, host: string | null): Generator<ScanItem> {
  const credentialed = node.attribute('pluginID') === '19506' ? credentialsTold(node.at('plugin_output')) : null;
  if (host !== null && credentialed !== null) yield asset({ key: host, credentialed });
}

function itemOf(node: XmlNode, host: string | null): ScanItem {
  const check = complianceItem(node, { host, severity: severityOf(node.attribute('severity')) });
  if (check) return check;
  // CVSS version 3 leads: the level beside it goes by version 2 unless the policy says otherwise.
  const base = numberIn(node.at('cvss3_base_score'), 0, 10);
  const severity = base === null ? severityOf(node.attribute('severity')) : severityOfCvss(base);
  const title = first(node.attribute('pluginName'), node.at('plugin_name', 'synopsis')) ?? '';
  return result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: `${severity ?? ''} ${title}`,
    rule: node.attribute('pluginID') ?? title,
    title,
    severity,
    description: paragraphs(node.at('synopsis'), node.at('description')),
    fix: node.at('solution'),
    cves: cvesIn(...node.all('cve').map(({ text }) => text)),
    cwes: cwesIn(...node.all('cwe').map(({ text }) => `CWE-${text ?? ''}`)),
    cvss: cvssOf(node),
    epss: numberIn(node.at('epss_score'), 0, 1),
    references: node.all('see_also').flatMap(({ text }) => text?.split(/\s+/) ?? []),
    asset: host,
    location: portPlace(node.attribute('port'), node.attribute('protocol')),
  });
}

function severityOf(level: string | null): Severity | null {
  const index = numberIn(level, 0, 4);
  return index === null ? null : (SEVERITIES[4 - index] ?? null);
}

const CVSS = [
  ['4.0', 'cvss4_base_score', 'cvss4_vector'],
  ['3.0', 'cvss3_base_score', 'cvss3_vector'],
  ['2.0', 'cvss_base_score', 'cvss_vector'],
] as const;

function cvssOf(node: XmlNode): ScanCvss | null {
  for (const [version, scoreName, vectorName] of CVSS) {
    const score = numberIn(node.at(scoreName), 0, 10);
    const vector = node.at(vectorName);
    if (score !== null) return { version: vector?.startsWith('CVSS:3.1') ? '3.1' : version, score, vector };
  }
  return null;
}

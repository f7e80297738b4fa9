import { cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import { ipIn } from './identifiers.js';
import type { Instants } from './instants.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem, type ScanResult, type Told } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

export const PATTERNS = ['value/#', '@odata.nextLink'];

/**
 * Microsoft Defender for Endpoint, vulnerability management: the API's list by machine (`/api/vulnerabilities/machinesVulnerabilities`),
 * its export (`…/SoftwareVulnerabilitiesByMachine`) and its list of vulnerabilities. A row is one finding.
 */
export const defender = jsonFormat({
  id: 'defender',
  tool: 'Microsoft Defender',
  title: 'Microsoft Defender vulnerability management (JSON; ZIP of vulnerabilities/ and machines/)',
  recognises: ({ text }) =>
    hasMembers(text, 'value/#/cveId') ||
    hasMembers(text, 'value/#/exposedMachines', 'value/#/cvssV3') ||
    (hasMembers(text, 'value') &&
      /securitycenter|\$metadata#(Vulnerab|Collection\(microsoft\.windowsDefenderATP)/i.test(text.slice(0, 400))),
  patterns: PATTERNS,
  needs: ['value'],
  reader: (reading) => ({ take: (record) => defenderItems(record, reading) }),
});

export function* defenderItems({ node, path, pattern }: JsonRecord, { instants, unique }: Reading): Generator<ScanItem> {
  if (pattern === '@odata.nextLink') {
    yield* runFacts({ partial: 'It is one page of several: the next ones (@odata.nextLink) were not fetched.' });
    return;
  }
  const cve = node.first('cveId', 'id');
  if (cve === null || !(node.has('cveId') || node.has('exposedMachines')))
    throw new UnreadableScan(`/value/${path.at(-1) ?? ''}`, 'has no "cveId": it is no row of vulnerabilities');
  const machine = node.first('machineId', 'deviceId');
  if (machine !== null) yield asset({ key: machine, hostname: node.first('deviceName'), operatingSystem: node.first('osPlatform') });
  yield result({
    ...weaknessOf(node, cve, instants),
    group: unique.of(node.has('cveId') ? (node.first('id') ?? cve) : cve, machine),
    asset: machine,
  });
}

function weaknessOf(node: Json, cve: string, instants: Instants): Told {
  const product = node.first('productName', 'softwareName');
  const version = node.first('productVersion', 'softwareVersion');
  const update = node.first('recommendedSecurityUpdate', 'fixingKbId', 'recommendedSecurityUpdateId');
  const kb = update !== null && /^\d+$/.test(update) ? `KB${update}` : update;
  return {
    rule: cve,
    title: product === null ? (node.first('name') ?? cve) : [cve, 'in', product, version].filter((part) => part !== null).join(' '),
    severity: severityOf(node),
    description: node.first('description'),
    fix: kb === null ? null : `Install ${kb}.`,
    cves: cvesIn(cve),
    cvss: cvssFrom(node.first('cvssVector'), node.at('cvssScore').number(0, 10) ?? node.at('cvssV3').number(0, 10), '3.1'),
    epss: node.at('epss').number(0, 1),
    location: node.at('diskPaths').texts[0] ?? null,
    component: product === null ? null : { name: product, version, fixedVersion: null, purl: null },
    toolId: node.first('id'),
    foundAt: instants.of(node.first('firstSeenTimestamp', 'firstDetected')),
  };
}

/** Defender's words are Low to Critical; another one that it writes ("None", "Informational") is info, no word is none. */
function severityOf(node: Json): ScanResult['severity'] {
  const word = node.first('severity', 'vulnerabilitySeverityLevel');
  return word === null ? null : (severityWord(word) ?? 'info');
}

/** A machine of `/api/machines`. */
export function* machineItems({ node, path }: JsonRecord): Generator<ScanItem> {
  const key = node.first('id');
  if (key === null) throw new UnreadableScan(`/value/${path.at(-1) ?? ''}`, 'has no "id": it is no machine');
  const system = [node.first('osPlatform'), node.first('version')].filter((part) => part !== null).join(' ');
  yield asset({
    key,
    hostname: node.first('computerDnsName'),
    ip: ipIn(node.first('lastIpAddress')),
    mac: node.at('ipAddresses').textsOf('macAddress'),
    operatingSystem: system === '' ? null : system,
    hardwareId: node.first('aadDeviceId'),
    hardwareIdKind: 'cloud-id',
  });
}

import { acunetix } from './acunetix.js';
import { aide } from './aide.js';
import { appcheck } from './appcheck.js';
import { burp } from './burp.js';
import { chkrootkit } from './chkrootkit.js';
import { clamav } from './clamav.js';
import { dependencyCheckJson } from './dependency-check-json.js';
import { dependencyCheckXml } from './dependency-check-xml.js';
import { hclAppscan } from './hcl-appscan.js';
import { immuniweb } from './immuniweb.js';
import { invictiJson } from './invicti-json.js';
import { invictiXml } from './invicti-xml.js';
import { lynis } from './lynis.js';
import { nessus } from './nessus.js';
import { nexpose } from './nexpose.js';
import { niktoJson } from './nikto-json.js';
import { niktoXml } from './nikto-xml.js';
import { nmap } from './nmap.js';
import { openvas } from './openvas.js';
import { openvasCsv } from './openvas-csv.js';
import { pingcastle } from './pingcastle.js';
import { qualys } from './qualys.js';
import { qualysCsv } from './qualys-csv.js';
import { qualysDetections } from './qualys-detections.js';
import { qualysPciCsv } from './qualys-pci-csv.js';
import { qualysScan } from './qualys-scan.js';
import { qualysVmdr } from './qualys-vmdr.js';
import { qualysWebapp } from './qualys-webapp.js';
import { rkhunter } from './rkhunter.js';
import type { ScanFormat } from './scan-format.js';
import { sslscan } from './sslscan.js';
import { sslyze } from './sslyze.js';
import { oneOf } from './table-format.js';
import { tenableCsv } from './tenable-csv.js';
import { testsslCsv } from './testssl-csv.js';
import { testsslJson } from './testssl-json.js';
import { trustwave } from './trustwave.js';
import { wapitiJson } from './wapiti-json.js';
import { wapitiXml } from './wapiti-xml.js';
import { xccdf } from './xccdf.js';
import { yara } from './yara.js';
import { zap } from './zap.js';
import { zapJson } from './zap-json.js';

const dependencyCheck = oneOf({ id: 'dependency-check', tool: 'Dependency-Check', title: 'OWASP Dependency-Check report (XML, JSON)' }, [
  dependencyCheckJson,
  dependencyCheckXml,
]);
const invicti = oneOf({ id: 'invicti', tool: 'Invicti', title: 'Invicti, Netsparker and Acunetix 360 report (JSON, XML)' }, [
  invictiJson,
  invictiXml,
]);

/** Scanners of networks, computers and web applications. What is told by a mark of its own stands before what merely looks alike. */
export const SCANNER_READERS: readonly ScanFormat[] = [
  burp,
  nessus,
  nexpose,
  nmap,
  openvas,
  openvasCsv,
  pingcastle,
  qualys,
  qualysDetections,
  qualysScan,
  qualysWebapp,
  qualysVmdr,
  qualysPciCsv,
  qualysCsv,
  tenableCsv,
  testsslCsv,
  testsslJson,
  xccdf,
  zap,
  zapJson,
  acunetix,
  appcheck,
  dependencyCheck,
  hclAppscan,
  immuniweb,
  invicti,
  niktoJson,
  niktoXml,
  sslscan,
  sslyze,
  trustwave,
  wapitiJson,
  wapitiXml,
  lynis,
  rkhunter,
  chkrootkit,
  clamav,
  aide,
  yara,
];

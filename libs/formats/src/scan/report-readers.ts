import { asff } from './asff.js';
import { dockerBench, kubeBench, neuvector } from './benchmarks.js';
import { chefInspec } from './chef-inspec.js';
import { checkov } from './checkov.js';
import { azureRecommendations, cloudflare, scoutSuite } from './cloud-tables.js';
import { csaf } from './csaf.js';
import { cyclonedxXml } from './cyclonedx-xml.js';
import { crashtest } from './crashtest.js';
import { cyclonedx } from './cyclonedx.js';
import { defender } from './defender.js';
import { dependencyTrack } from './dependency-track.js';
import { genericCsv } from './generic-csv.js';
import { genericJson } from './generic-json.js';
import { githubAlerts } from './github-alerts.js';
import { gitleaks } from './gitleaks.js';
import { grype } from './grype.js';
import { drheader, humble, observatory } from './http-headers.js';
import { hydra } from './hydra.js';
import { maester } from './maester.js';
import { npmAudit, npmAudit7 } from './npm-audit.js';
import { nuclei } from './nuclei.js';
import { ocsf } from './ocsf.js';
import { openvex } from './openvex.js';
import { osvScanner } from './osv.js';
import { prowler2Csv, prowlerCsv, prowlerJson } from './prowler.js';
import { riskRecon } from './risk-recon.js';
import { sarif } from './sarif.js';
import { satellite } from './satellite.js';
import type { ScanFormat } from './scan-format.js';
import { scuba, scubaCsv } from './scuba.js';
import { secureScore } from './secure-score.js';
import { semgrep } from './semgrep.js';
import { sshAudit, sslLabs } from './service-audits.js';
import { cobalt, cycognito, edgescan, intsights, solar } from './service-reports.js';
import { snyk } from './snyk.js';
import { spdx, spdxTagValue } from './spdx.js';
import { stackhawk } from './stackhawk.js';
import { oneOf } from './table-format.js';
import { trivy } from './trivy.js';
import { wazuhAlerts } from './wazuh-events.js';
import { wazuh } from './wazuh.js';
import { httpx, masscan, naabu, whatweb } from './web-inventory.js';
import { wizIssues, wizVulnerabilities } from './wiz.js';
import { wpscan } from './wpscan.js';

const cyclonedxBoth = oneOf(
  { id: 'cyclonedx', tool: 'CycloneDX', title: 'CycloneDX bill of materials with vulnerabilities, VEX (JSON, XML)' },
  [cyclonedx, cyclonedxXml],
);
const generic = oneOf({ id: 'generic', tool: 'Generic findings', title: 'Generic findings of DefectDojo (JSON, CSV)' }, [
  genericJson,
  genericCsv,
]);
const prowler = oneOf({ id: 'prowler', tool: 'Prowler', title: 'Prowler 2 to 5 (JSON, OCSF, CSV)' }, [
  prowlerJson,
  ocsf,
  prowler2Csv,
  prowlerCsv,
]);
const scubaBoth = oneOf({ id: 'scuba', tool: 'ScubaGear', title: 'CISA ScubaGear and ScubaGoggles results (JSON, CSV)' }, [
  scuba,
  scubaCsv,
]);
const spdxBoth = oneOf({ id: 'spdx', tool: 'SPDX', title: 'SPDX 2 bill of materials with security references (JSON, tag-value)' }, [
  spdx,
  spdxTagValue,
]);
const wiz = oneOf({ id: 'wiz', tool: 'Wiz', title: 'Wiz issues and vulnerabilities (CSV)' }, [wizVulnerabilities, wizIssues]);

/** Formats of JSON and of tables. What is told by a mark of its own stands before what merely looks alike. */
export const REPORT_READERS: readonly ScanFormat[] = [
  sarif,
  cyclonedxBoth,
  trivy,
  nuclei,
  asff,
  defender,
  maester,
  npmAudit,
  npmAudit7,
  ocsf,
  prowler,
  scubaBoth,
  secureScore,
  wazuh,
  wazuhAlerts,
  checkov,
  dependencyTrack,
  githubAlerts,
  gitleaks,
  grype,
  hydra,
  osvScanner,
  riskRecon,
  satellite,
  semgrep,
  snyk,
  spdxBoth,
  stackhawk,
  csaf,
  openvex,
  wiz,
  wpscan,
  chefInspec,
  dockerBench,
  kubeBench,
  neuvector,
  azureRecommendations,
  cloudflare,
  scoutSuite,
  drheader,
  humble,
  observatory,
  sshAudit,
  sslLabs,
  cobalt,
  crashtest,
  cycognito,
  edgescan,
  intsights,
  solar,
  httpx,
  masscan,
  naabu,
  whatweb,
  // What looks alike to others comes last.
  generic,
];

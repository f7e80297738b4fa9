import { asff } from './asff.js';
import { defender } from './defender.js';
import { maester } from './maester.js';
import { npmAudit, npmAudit7 } from './npm-audit.js';
import { ocsf } from './ocsf.js';
import { prowler2Csv, prowlerCsv, prowlerJson } from './prowler.js';
import { scuba, scubaCsv } from './scuba.js';
import { secureScore } from './secure-score.js';
import { wazuh } from './wazuh.js';
import { wazuhAlerts } from './wazuh-events.js';
import { cyclonedx } from './cyclonedx.js';
import { cyclonedxXml } from './cyclonedx-xml.js';
import { genericCsv } from './generic-csv.js';
import { genericJson } from './generic-json.js';
import { nuclei } from './nuclei.js';
import { sarif } from './sarif.js';
import type { ScanFormat } from './scan-format.js';
import { trivy } from './trivy.js';

/** Formats of JSON and of tables. What is told by a mark of its own stands before what merely looks alike. */
export const REPORT_READERS: readonly ScanFormat[] = [
  sarif,
  cyclonedx,
  cyclonedxXml,
  trivy,
  nuclei,
  asff,
  defender,
  maester,
  npmAudit,
  npmAudit7,
  ocsf,
  prowler2Csv,
  prowlerCsv,
  prowlerJson,
  scuba,
  scubaCsv,
  secureScore,
  wazuh,
  wazuhAlerts,
  // What looks alike to others comes last.
  genericJson,
  genericCsv,
];

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
  // What looks alike to others comes last.
  genericJson,
  genericCsv,
];

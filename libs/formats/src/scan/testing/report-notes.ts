import type { FormatNote } from './format-note.js';

/** Reports as JSON and as tables. */
export const reportNotes: Readonly<Record<string, FormatNote>> = {
  cyclonedx: {
    reads: '1.2–1.6 JSON; components inside others; `bom-ref` and BOM-Link',
    finding: 'a vulnerability at each component that it affects; the last CVSS 3 rating, else the first, else what its vector gives',
    fields: 'CVE, CWE, CVSS, fix, references, component (purl), VEX state, first issued, document date',
    departs:
      'A vulnerability that affects no named component is kept, as one finding. Nobody’s rating is no severity, not "medium". `not_affected` is a false positive, `will_not_fix` is accepted.',
  },
  'cyclonedx-xml': {
    reads: '1.0–1.6 XML; vulnerabilities of 1.4 and of the extension before it, in components or beside them',
    finding: 'as `cyclonedx`',
    fields: 'as `cyclonedx`',
  },
  'generic-csv': {
    reads: 'DefectDojo’s columns; `,` `;` tab',
    finding: 'severity, title and description; the word',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component, state, date',
  },
  'generic-json': {
    reads: 'DefectDojo’s `{"findings": […]}`',
    finding: 'an entry; the word',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component, state, date, endpoints',
    departs: 'A member that the format does not know refuses the file: it is a mistyped one. Attached files are not kept.',
  },
  nuclei: {
    reads: 'JSON lines and list of versions 2 and 3; an empty file when the format is named',
    finding: 'template, type, matcher and host; the template’s severity, `unknown` is info',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, first seen',
  },
  sarif: {
    reads: '2.1.0 of any tool, several runs, rules before or behind the results, in extensions too',
    finding:
      'a result at each of its locations; the rule’s `security-severity`, else the result’s level, else the rule’s, else warning (medium)',
    fields:
      'CVE, CWE (tags, relationships, taxa), score, fix, references, suppressions and baseline as state, fingerprints, end of the run',
    departs:
      'Level `none` is info. Kinds other than `fail` are counted as what they are. A suppression that is under review or rejected does not count.',
  },
  trivy: {
    reads: 'schema 1 and 2: images, file systems, repositories; clusters; the list of versions before 0.20',
    finding: 'an entry at its target; the word, `UNKNOWN` is info, else CVSS',
    fields: 'CVE, CWE, CVSS, fix, references, component (purl, fixed version), state, creation',
    departs: '`MisconfSummary.Successes` are passes. `not_affected` is a false positive. What a secret is is not kept.',
  },
  asff: {
    reads: 'list, `{"Findings": […]}` of Security Hub; Inspector, GuardDuty, controls',
    finding: 'an id; label, else the normalised number',
    fields: 'CVE, CVSS, EPSS, fix, references, component, state, first observed, private address and id of an EC2 instance',
    departs:
      'Controls that PASSED are passes, WARNING (could not be evaluated) is an error, NOT_AVAILABLE does not apply. The title does not repeat the resource.',
  },
  defender: {
    reads: 'vulnerabilities by machine, the export by machine, the list of vulnerabilities; ZIP with `machines/` and `vulnerabilities/`',
    finding: 'a row; the word, another word than Low to Critical is info',
    fields: 'CVE, CVSS, EPSS, security update, component, first seen, machine (name, system, address, MAC, Entra device id)',
    departs: 'A list with `@odata.nextLink` is believed only in what it found. A file in a ZIP that cannot be read refuses the ZIP.',
  },
  maester: {
    reads: 'JSON results of 1 and 2, several tenants',
    finding: 'a test whose assertion failed; the word',
    fields: 'references, time of the run, tenant',
    departs:
      '"Failed" with another error than a failed assertion could not run: an error. Skipped and not run do not apply, "Investigate" waits for a person.',
  },
  'npm-audit': {
    reads: 'npm 6; what npm 7 writes and npm’s own errors are refused',
    finding: 'advisory and package; the word, `moderate` is medium',
    fields: 'CVE, CWE, CVSS, fix, references, component, paths',
  },
  'npm-audit-7': {
    reads: '`audit` and `audit fix --dry-run` of npm 7 and later',
    finding: 'title of the first advisory (else the package) and severity; the word',
    fields: 'CWE, CVSS, fix, references, component (fixed version), places in `node_modules`',
    departs: 'A package without an advisory of its own has no CWE.',
  },
  ocsf: {
    reads: '1.0–1.5 findings (2001–2004), list or lines; Prowler 4 and 5, Security Hub',
    finding: 'check, id, resources and text; for vulnerabilities the CVE and id; the word, else `severity_id`',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component (purl), state, first seen, device',
    departs:
      'PASS and MANUAL of Prowler are no findings; they are counted. Muted ones are kept as accepted. Equal text on different resources stays apart. Events of other classes are left, with a note.',
  },
  'prowler-2-csv': {
    reads: 'Prowler 2',
    finding: 'severity, region and message; the word, "informational" of what failed is low',
    fields: 'fix, references',
    departs: 'PASS and INFO are no findings; INFO that access was denied is an error.',
  },
  'prowler-csv': {
    reads: 'Prowler 3 to 5; `;` or `,`',
    finding: 'check, id, resource, region and text; the word',
    fields: 'fix, references, state (muted), time',
    departs: 'As `ocsf`: PASS and MANUAL are counted.',
  },
  'prowler-json': {
    reads: 'Prowler 2 lines, Prowler 3 list',
    finding: 'severity, region and message; from 3 the tool’s id; the word',
    fields: 'fix, references, time',
  },
  scuba: {
    reads: 'ScubaGear and ScubaGoggles: all products, or one product’s report (UTF-16)',
    finding: 'a control; "Shall" is high, "Should" is medium',
    fields: 'time of the run, tenant',
    departs:
      'A warning is a "should" that fails. `N/A` and "No events found" wait for a person, as in CISA’s own summary. Details, which name people, are not kept.',
  },
  'scuba-csv': {
    reads: 'the table of results; the plan of action, believed only in what it found',
    finding: 'as `scuba`',
    fields: '',
  },
  'secure-score': {
    reads: 'Graph `secureScores`: a day, or a list of days (the newest counts)',
    finding: 'a control below 100 %; no severity, Microsoft gives none',
    fields: 'category, day, tenant; current and highest score as a note',
    departs: 'Where there are no percentages a control with some points waits for a person: it cannot be told from a done one.',
  },
  wazuh: {
    reads: 'API to 4.7 (vulnerabilities, configuration checks), indexer from 4.8 (vulnerabilities, alerts)',
    finding: 'to 4.7 title, CVE, agent and package; from 4.8 CVE and agent, at each package; the word',
    fields: 'CVE, CVSS, references, component, first detected, agent (name, address, system)',
    departs:
      'Packages without a fix yet and untriaged ones are counted and told in a note. A page of several is believed only in what it found.',
  },
  'wazuh-alerts': {
    reads: '`alerts.json`: vulnerabilities and configuration checks as lines; other alerts are left',
    finding: 'CVE and agent; a check; the word, checks have none',
    fields: 'CVE, CWE, CVSS, fix, references, component, state (solved), time, agent',
  },
};

import type { FormatNote } from './format-note.js';

/** Reports as JSON and as tables. */
export const reportNotes: Readonly<Record<string, FormatNote>> = {
  cyclonedx: {
    reads: '1.2–1.7 JSON, 1.0–1.7 XML and the extension with vulnerabilities before 1.4; components inside others; BOM-Link',
    finding: 'a vulnerability at each component that it affects; the last CVSS 3 rating, else the first, else what its vector gives',
    fields: 'CVE, CWE, CVSS, fix, references, component (purl), VEX state, first issued, document date',
    departs:
      'A vulnerability that affects no named component is kept, as one finding. Nobody’s rating is no severity, not "medium". `not_affected` is a false positive, `will_not_fix` is accepted, unless an update is advised.',
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
      'Level `none` is info. Kinds other than `fail` are counted as what they are. A suppression that is under review or rejected does not count. A run whose tool met errors, or whose results are in another file, is believed only in what it found.',
  },
  trivy: {
    reads: 'schema 1 and 2: images, file systems, repositories; clusters; the list of versions before 0.20',
    finding: 'an entry at its target; the word, `UNKNOWN` is info, else CVSS',
    fields: 'CVE, CWE, CVSS, fix, references, component (purl, fixed version), state, creation',
    departs:
      '`MisconfSummary.Successes` are passes. `not_affected` is a false positive, what was suppressed (`--show-suppressed`) is kept in its state. What a secret is is not kept.',
  },
  asff: {
    reads: 'list, lines, `{"Findings": […]}` of Security Hub, events of EventBridge; Inspector, GuardDuty, controls',
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
    departs: 'Packages without an advisory are passes.',
  },
  'npm-audit-7': {
    reads: '`audit` and `audit fix --dry-run` of npm 7 and later',
    finding: 'title of the first advisory (else the package) and severity; the word',
    fields: 'CWE, CVSS, fix, references, component (fixed version), places in `node_modules`',
    departs: 'A package without an advisory of its own has no CWE. Packages without one are passes.',
  },
  ocsf: {
    reads: '1.0–1.5 findings (2001–2004), list or lines; Prowler 4 and 5, Security Hub',
    finding: 'check, id, resources and text; for vulnerabilities the CVE and id; the word, else `severity_id`',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component (purl), state, first seen, device',
    departs:
      'PASS and MANUAL of Prowler are no findings; they are counted. Muted ones are kept as accepted. Equal text on different resources stays apart. Events of other classes are left, with a note. Where a word is left out, its id counts. A finding that an event closes is fixed.',
  },
  scuba: {
    reads:
      'ScubaGear and ScubaGoggles: all products, one product’s report (UTF-16), the table; the plan of action, believed only in what it found',
    finding: 'a control; "Shall" is high, "Should" is medium',
    fields: 'time of the run, tenant',
    departs:
      'A warning is a "should" that fails. `N/A` and "No events found" wait for a person, as in CISA’s own summary. Details, which name people, are not kept. Runs of other products are not compared.',
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
      'Packages without a fix yet and untriaged ones are counted and told in a note. A page of several is believed only in what it found. Checks whose command ran out of time or was not allowed are errors.',
  },
  'wazuh-alerts': {
    reads: '`alerts.json`: vulnerabilities and configuration checks as lines; other alerts are left',
    finding: 'CVE and agent; a check; the word, checks have none',
    fields: 'CVE, CWE, CVSS, fix, references, component, state (solved), time, agent',
    departs: 'Of one thing at one place the newest alert counts.',
  },
  checkov: {
    reads: 'one or several kinds of check; the short form without results',
    finding: 'a failed check at its place; the word, none without a platform key',
    fields: 'CVE, CVSS and component (of packages), references, resource; passed, skipped and unparsable as counts',
    departs: 'No severity is no severity, not "medium".',
  },
  csaf: {
    reads: '2.0 and 2.1',
    finding: 'a vulnerability at each product, in each bucket; CVSS 3, else 4, else 2, else the word (2.1), else medium',
    fields: 'CVE, CWE, CVSS, EPSS (2.1), fix, references, component (purl), state, release date',
    departs: 'A vulnerability that names no product is kept, as one finding. CVSS 2 counts where there is nothing newer.',
  },
  'dependency-track': {
    reads: 'Finding Packaging Format 1.0–1.3',
    finding: 'an entry; the word, UNASSIGNED is info',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component (purl), analysis as state, attribution',
    departs: 'No CWE is none, not 1035. A project that is named and has no entry is a pass.',
  },
  generic: {
    reads: 'DefectDojo’s `{"findings": […]}` and its table (`,` `;` tab)',
    finding: 'an entry; in the table severity, title and description; the word',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component, state, date, endpoints',
    departs: 'A member that the format does not know refuses the file: it is a mistyped one. Attached files are not kept.',
  },
  'github-alerts': {
    reads: 'Dependabot by GraphQL (repository, organisation, search) and REST; code scanning by REST',
    finding: 'an alert; the word',
    fields: 'CVE, CWE, CVSS, EPSS, references, component (fixed version), state, created',
    departs: 'A dismissed alert is accepted, not fixed; one that was dismissed as inaccurate is a false positive.',
  },
  gitleaks: {
    reads: '7 and 8; `[]`, `null` and an empty file when the format is named',
    finding: 'a secret of a line; the tool grades none: high, of clouds and code hosts critical (7)',
    fields: 'CWE, fingerprint, date',
    departs: 'Secret, line, commit message and author are not kept.',
  },
  grype: {
    reads: '0.7 and later, older members too',
    finding: 'vulnerability, package and version; the word, Negligible and Unknown are info',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component (purl, fixed version), state, scan date',
    departs: 'Of `ignoredMatches` those of a VEX document are kept, in its state. A source that is named and has no match is a pass.',
  },
  hydra: {
    reads: '`-b json`',
    finding: 'a guessed login; the tool grades none: high',
    fields: 'time of the run',
    departs:
      'Login and password are not kept. An incomplete entry is an error. A run that did not succeed is believed only in what it found; one that came to its end without a guess is a pass.',
  },
  openvex: {
    reads: '0.0.1 and 0.2',
    finding: 'a statement for each product; "affected" is medium, other statements are info',
    fields: 'CVE, fix, component, state, time',
    departs: '`not_affected` is a false positive whatever its justification. A statement that names no product is kept, as one finding.',
  },
  'osv-scanner': {
    reads: '`--format json`; an empty file when the format is named',
    finding: 'a vulnerability of a package in a file; the word, else CVSS, else the highest of its group',
    fields: 'CVE, CWE, CVSS, fix, references, component (purl, fixed version)',
    departs: 'No severity is no severity, not "low". A package that nothing is known of (`--all-packages`) is a pass.',
  },
  prowler: {
    reads: '2 (table, lines), 3 (table, list), 4 and 5 (table, OCSF)',
    finding: 'check, resource, region and text; to 2 severity, region and message; the word, "informational" of what failed is low (2)',
    fields: 'fix, references, state (muted), time',
    departs:
      'PASS, MANUAL and INFO are no findings; they are counted; INFO that access was denied is an error. Muted ones, and what an allowlist lets pass (WARNING of 2 and 3), are accepted.',
  },
  'risk-recon': {
    reads: 'findings of the API',
    finding: 'an id; the word',
    fields: 'state, first seen, host',
    departs: 'A file of settings for fetching is refused. Registrants are not kept.',
  },
  satellite: {
    reads: 'errata of Satellite 6 (Katello)',
    finding: 'an erratum; the word, an unknown one is low',
    fields: 'CVE, fix, references, issued',
    departs: 'A page of several is believed only in what it found. "None" is info.',
  },
  semgrep: {
    reads: '`--json` of code and supply chain',
    finding: 'rule, file and line; ERROR high, WARNING medium, INFO low, or the newer words',
    fields: 'CVE and component (supply chain), CWE, fix, references, fingerprint, ignored as state',
    departs:
      'A run with errors or warnings (a file that took too long or could not be parsed) is believed only in what it found. Scanned files without a result are passes. Code is not kept.',
  },
  snyk: {
    reads: 'Open Source, Container and Infrastructure as Code, one project or several; Snyk’s errors are refused (Snyk Code is SARIF)',
    finding: 'each way to each vulnerable package, a rule at a place of a file; the score, else the word',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component (fixed version), state',
    departs: 'What a policy ignores or patches (`filtered`) is kept: accepted, fixed. Dependencies without a vulnerability are passes.',
  },
  spdx: {
    reads: '2.2 and 2.3, JSON and tag-value; 3 is refused',
    finding: 'a package and a vulnerability that a security reference of it names; the format grades none: medium',
    fields: 'CVE, references, component (purl), document date',
  },
  stackhawk: {
    reads: 'the event "scan completed"',
    finding: 'a plugin, at each path; the word',
    fields: 'state of each path, time of the run',
    departs: 'Addresses are passes where nothing was found.',
  },
  wiz: {
    reads: 'tables of issues and of vulnerabilities',
    finding: 'a row; the word, another word is info',
    fields: 'CVE, fix, references, component, state, created',
    departs: 'An ignored one is accepted.',
  },
  wpscan: {
    reads: '3',
    finding: 'a vulnerability’s id; CVSS, else medium; what can be read (no severity), a guessed password (high)',
    fields: 'CVE, CVSS, fix, references, component (fixed version), time of the run',
    departs:
      'Those of themes and of the themes that they are made from count too, and that WordPress is insecure where no vulnerability is named. What is interesting is inventory. An aborted scan says nothing; one without a token, or with no requests for vulnerabilities left, is believed only in what it found.',
  },
};

import type { FormatNote } from './format-note.js';

/** Scanners of networks, computers and web applications. */
export const scannerNotes: Readonly<Record<string, FormatNote>> = {
  burp: {
    reads: '`issues` of Burp Suite',
    finding: 'type of issue; Information to High',
    fields: 'CVE, CWE, fix, references, state, scan date',
  },
  lynis: {
    reads: '`lynis-report.dat`',
    finding: 'each line; warning medium, suggestion low',
    fields: 'fix, scan date',
    departs:
      'Tests that ran and said nothing are passes, skipped ones did not apply, exceptions could not run. The hardening index is a note.',
  },
  nessus: {
    reads: '`NessusClientData_v2`',
    finding: 'severity and plugin name; CVSS 3 base score, else the level 0–4',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, scan date, credentials (property or plugin 19506)',
    departs:
      'CVSS 3 from 4.0 is medium (the standard band), not from 5.0. Level 0 is inventory. A computer of which no plugin says anything was not looked at. A policy is refused. A check of an audit is known by its name; what passed is counted, a warning waits for a person.',
  },
  nexpose: {
    reads: '`NexposeReport` 1.0 and 2.0',
    finding: 'severity and title; 1–10',
    fields: 'CVE, CVSS, fix, references, state, first seen, scan date',
    departs:
      'Ids are compared in whatever case. A vulnerable result that the report does not define is counted as one that could not run. A vulnerability exception is an accepted finding. The export does not say whether credentials worked.',
  },
  nmap: {
    reads: '`-oX`; scripts `vulners` (tables or text) and those of the `vulns` library',
    finding: 'an open port over all computers (inventory); a vulnerability id by CVSS or risk factor',
    fields: 'CVE, CVSS, references, component, scan date',
    departs:
      'The same number over TCP and UDP is two findings. Ports that are closed, filtered or `open|filtered` are none, and a computer that answers at no port was not looked at. Runs are compared when they looked at as many ports with the same scripts. "NOT VULNERABLE" is a pass.',
  },
  openvas: {
    reads: 'report of the web interface, GMP `get_reports` and `get_results`, the inner report alone',
    finding: 'severity, name, OID, computer and port; threat, else the score',
    fields: 'CVE, CVSS, EPSS, fix, references, scan date, credentials, quality of detection',
    departs:
      'An empty threat goes by the score beside it. "Log" is inventory, "False Positive" is a state, "Error" and `errors` were not tested. A stopped scan, or a report with fewer results than it counts, is believed only in what it found. Credentials worked where a host’s `Auth-…` details, the checks of the logins or the LSC consolidation say so; over SMB not without the registry. Runs with another filter are not compared. A comparison of two reports is believed only in what the newer one found.',
  },
  'openvas-csv': {
    reads: '"CSV Results", older and newer columns',
    finding: 'severity, name, OID, computer and port; severity, else CVSS',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, state, first seen, credentials (checks of the logins), quality of detection',
  },
  pingcastle: {
    reads: '`HealthcheckData`',
    finding: 'risk rule; points, one step worse for a CVE, a domain controller, exposure',
    fields: 'CVE, scan date',
    departs: 'The title is the rule with its category and model. A rule without points has no severity. The global score is a note.',
  },
  qualys: {
    reads: '`ASSET_DATA_REPORT` with its glossary',
    finding: 'each detection (QID, computer, port); level 1–5, five steps or the portal’s three (setting `qualysLevels`)',
    fields: 'CVE, CVSS, fix, references, state, first seen, scan date, credentials (QIDs of authentication)',
    departs:
      'A detection that the glossary does not explain is kept without severity. The CVSS score is the base score, not the final one.',
  },
  'qualys-csv': {
    reads: 'report CSV, its own head above the table',
    finding: 'QID; level 1–5 as above',
    fields: 'CVE, CVSS, fix, state, first seen, credentials (QIDs of authentication)',
  },
  'qualys-detections': {
    reads: 'answer of the API "host list detection", `HOST_LIST_VM_DETECTION_OUTPUT`',
    finding: 'QID, its computers, ports and instances as places; level 1–5 as above',
    fields: 'state, first seen, scan date, credentials (date of the last scan that signed in)',
    departs:
      'The answer has no titles, CVEs or fixes: the title is `QID 82040`. Information and potential vulnerabilities go by their level, as in `qualys-csv`; information without a level is inventory. Ignored and disabled is accepted, unless it is fixed. Credentials worked where no scan is newer than the last that signed in. A computer that was last scanned more than 31 days before the newest does not count as looked into. One page of several, and an answer that repeats its request (`echo_request=1`) with a filter by which open detections drop out, are believed only in what they found; answers to other filters are not compared. A filter that is not repeated cannot be seen. The API leaves out computers without detections, and what is fixed, ignored or disabled unless it is asked for: ask with `status=New,Active,Re-Opened,Fixed`. A refusal (`SIMPLE_RETURN`) is refused with its text.',
  },
  'qualys-pci-csv': {
    reads: 'PCI report and HackerGuardian',
    finding: 'QID; the word, else the level of Qualys in three steps',
    fields: 'CVE, CVSS, fix, scan date',
  },
  'qualys-scan': {
    reads: '`SCAN` of the web interface',
    finding: 'each confirmed vulnerability (QID, computer, port); level 1–5 as above',
    fields: 'CVE, CVSS, fix, references, scan date, credentials (QIDs of authentication)',
    departs:
      'Information and services are counted as inventory; potential vulnerabilities ("practices") are counted as waiting for a person.',
  },
  'qualys-vmdr': {
    reads: 'by QID and by CVE, with or without head, rows quoted as one cell',
    finding: 'each row; level 1–5 as above',
    fields: 'CVE, CVSS, fix, state, first seen',
  },
  'qualys-webapp': {
    reads: '`WAS_SCAN_REPORT`, `WAS_WEBAPP_REPORT`',
    finding: 'QID; level 1 and 2 low to 5 critical, what is gathered info',
    fields: 'CVE, CWE, CVSS, fix, state, first seen, scan date',
    departs:
      'A detection that the glossary does not explain is kept without severity. Sensitive content is counted as waiting for a person.',
  },
  'tenable-csv': {
    reads: 'Nessus, Tenable.sc, Tenable Vulnerability Management; `,` `;` tab',
    finding: 'severity, name, computer, port and synopsis (rows that differ by CVE are one); risk or severity, by word or 0–4',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component (CPE), state, first seen, credentials (plugin 19506)',
    departs: 'The title of a Vulnerability Management row is the definition’s name, not the asset’s.',
  },
  'testssl-csv': {
    reads: '`--csvfile`',
    finding: 'id, text and CVE; LOW to CRITICAL, INFO and WARN info',
    fields: 'CVE, CWE',
    departs:
      'OK is a pass; its own scores and grade are a note. FATAL stays a finding; a run that reached none of its targets is believed in nothing, one that was interrupted only in what it found.',
  },
  'testssl-json': {
    reads: '`--jsonfile` and `--jsonfile-pretty`, several targets',
    finding: 'as `testssl-csv`',
    fields: 'CVE, CWE, scan date (pretty)',
  },
  xccdf: {
    reads: 'XCCDF 1.1 and 1.2 in the benchmark or alone, ARF, several test results',
    finding: 'rule that failed; severity of the result, else of the rule, else medium',
    fields: 'CVE, CWE, fix, references, scan date',
    departs:
      'Rules that share a check stay apart. Severity "unknown" is none. "notchecked" waits for a person, "error" and "unknown" could not run, "informational" is inventory, "notselected" is not counted. Scores are notes. Of a test that was made anew on the same computer the newest results count. Runs of another benchmark are not compared.',
  },
  zap: {
    reads: '`OWASPZAPReport`, also with requests and responses',
    finding: 'each alert of a site; 0–3 (no critical)',
    fields: 'CVE, CWE, fix, references, state, scan date',
    departs: 'Addresses that differ only in query or fragment are one place.',
  },
  'zap-json': {
    reads: 'traditional JSON report, also with requests and responses; one site or several',
    finding: 'as `zap`',
    fields: 'CVE, CWE, fix, references, state, scan date',
  },
};

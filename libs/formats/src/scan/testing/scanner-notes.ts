import type { FormatNote } from './format-note.js';

/** Scanners of networks, computers and web applications. */
export const scannerNotes: Readonly<Record<string, FormatNote>> = {
  nessus: {
    reads: '`NessusClientData_v2`',
    finding: 'severity and plugin name; CVSS 3 base score, else the level 0–4',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, scan date, credentials',
    departs: 'CVSS 3 from 4.0 is medium (the standard band), not from 5.0. Level 0 is inventory.',
  },
  nmap: {
    reads: '`-oX`; scripts `vulners` (tables or text) and those of the `vulns` library',
    finding: 'an open port over all computers (inventory); a vulnerability id by CVSS or risk factor',
    fields: 'CVE, CVSS, references, component, scan date',
    departs:
      'The same number over TCP and UDP is two findings. Ports that are closed, filtered or `open|filtered` are none. "NOT VULNERABLE" is a pass.',
  },
  openvas: {
    reads: 'report of the web interface, GMP `get_reports` and `get_results`, the inner report alone',
    finding: 'severity, name, OID, computer and port; threat, else the score',
    fields: 'CVE, CVSS, EPSS, fix, references, scan date, credentials, quality of detection',
    departs:
      'An empty threat goes by the score beside it. "Log" is inventory, "False Positive" is a state, "Error" and `errors` were not tested. A stopped scan, or a report with fewer results than it counts, is believed only in what it found.',
  },
  'openvas-csv': {
    reads: '"CSV Results", older and newer columns',
    finding: 'severity, name, OID, computer and port; severity, else CVSS',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, state, first seen, quality of detection',
  },
  'tenable-csv': {
    reads: 'Nessus, Tenable.sc, Tenable Vulnerability Management; `,` `;` tab',
    finding: 'severity, name, computer, port and synopsis (rows that differ by CVE are one); risk or severity, by word or 0–4',
    fields: 'CVE, CWE, CVSS, EPSS, fix, references, component (CPE), state, first seen, credentials (plugin 19506)',
    departs: 'The title of a Vulnerability Management row is the definition’s name, not the asset’s.',
  },
};

import type { FormatNote } from './format-note.js';

/** Scanners of web sites, of TLS, of programs' parts, and tools that look over one computer. */
export const toolNotes: Readonly<Record<string, FormatNote>> = {
  acunetix: {
    reads: '`ScanGroup`',
    finding: 'name, impact and advice; the word',
    fields: 'CVE, CWE, CVSS, fix, references, state, scan date',
  },
  aide: {
    reads: 'report of `aide --check`, also before 0.16',
    finding: 'a file that was added, removed or changed, medium',
    fields: 'scan date',
  },
  appcheck: {
    reads: 'items of every engine',
    finding: 'severity, title, place and engine; the newest CVSS score that is not 0',
    fields: 'CVE, CVSS, EPSS, fix, component (CPE), state, first seen',
    departs: 'An item whose scores are all 0 is information, whatever its vectors would give.',
  },
  chkrootkit: { reads: 'whole output, `-q`', finding: 'a check; infected high, warning medium, vulnerable but disabled low', fields: '' },
  clamav: {
    reads: '`clamscan`, also `--allmatch`',
    finding: 'a signature in a file, high',
    fields: 'CWE, scan date',
    departs:
      'Clean files are passes, empty ones did not apply, unreadable ones could not be tested. A log of several runs is believed only in what it found.',
  },
  'dependency-check': {
    reads: 'XML 1.3 to 4, JSON 1.0 and 1.1',
    finding: 'component, name, CWE and file; CVSS 3, else 4, else 2, else the word, else medium',
    fields: 'CVE, CWE, CVSS, references, component (purl), suppressions as state, scan date',
    departs: 'An analysis with exceptions is believed only in what it found.',
  },
  'hcl-appscan': {
    reads: '`xml-report` of AppScan Standard and Enterprise',
    finding: 'an issue; the word',
    fields: 'CVE, CWE, fix',
    departs: 'No severity is no severity, not info.',
  },
  immuniweb: {
    reads: '`Vulnerabilities` (XML)',
    finding: 'risk, name and text; the word, warning is info',
    fields: 'CVE, CWE, CVSS, fix, state, first seen',
  },
  invicti: {
    reads: 'JSON and XML of Invicti, Netsparker and Acunetix 360',
    finding: 'name; the word, "best practice" and the like are info',
    fields: 'CVE, CWE, CVSS, fix, references, state, first seen, scan date',
  },
  'nikto-json': {
    reads: 'one server or a list, 2.1 to 2.6',
    finding: 'message; medium with an OSVDB number, else info',
    fields: 'CVE, references, scan date (2.6)',
    departs: 'A message that the server could not be reached ("ERROR: …") is an error, not a finding.',
  },
  'nikto-xml': {
    reads: 'older XML, and with `niktoscan` inside itself',
    finding: 'address, message and method; as `nikto-json`',
    fields: 'CVE, references, scan date',
  },
  rkhunter: {
    reads: '`rkhunter.log`',
    finding: 'a check that warns, medium',
    fields: 'scan date',
    departs: 'Checks that found nothing are passes, skipped ones did not apply.',
  },
  sslscan: {
    reads: 'XML 1.11 to 2',
    finding: 'Heartbleed by protocol, a cipher weaker than acceptable; no severity',
    fields: 'CVE',
    departs: 'No severity, where importers say info: the tool gives none, and Heartbleed is none.',
  },
  sslyze: {
    reads: 'JSON of versions 3 to 6',
    finding: 'a test at a server; medium',
    fields: 'CVE, scan date',
    departs:
      'Tests that were not asked for did not apply; those that failed could not run. ROBOT and TLS compression are findings. What an authority of one’s own (`--certinfo_ca_file`) signed is in order.',
  },
  trustwave: { reads: 'vulnerability scan CSV', finding: 'severity, name and text; the letter, else low', fields: 'CVE, fix, state' },
  'wapiti-json': { reads: 'JSON report', finding: 'as `wapiti-xml`', fields: 'CWE, fix, references, scan date' },
  'wapiti-xml': {
    reads: 'XML report',
    finding: 'kind, text and level 0–4',
    fields: 'CWE, fix, references, scan date',
    departs: 'A kind of weakness that was looked for and not found is a pass.',
  },
  yara: {
    reads: 'matches, also with `-m`, `-g`, `-e`, `-s` and `-L`',
    finding: 'a rule in a file; severity of the rule’s metadata, else medium',
    fields: 'references',
    departs: 'A file that could not be looked into is an error.',
  },
};

import type { FormatNote } from './format-note.js';

/** Audits of services and web addresses, benchmarks, and services that report. */
export const auditNotes: Readonly<Record<string, FormatNote>> = {
  'azure-recommendations': {
    reads: 'the exported table',
    finding: 'an unhealthy resource by a recommendation; the word',
    fields: 'fix, link, first evaluation, export time',
    departs: 'Healthy and not applicable ones are counted. No CWE is none, not 1032.',
  },
  'chef-inspec': {
    reads: 'controls as lines, the JSON report, also of Chef Automate; profiles that build on others',
    finding: 'a control that failed; impact in tenths: 9 critical, 7 high, 4 medium',
    fields: 'fix, references, state (waivers), host and system, time of the run',
    departs:
      'A control that passed is counted, not a finding of severity info. A control that several layers of a profile list is one. A test that raised an error could not run. Runs of other profiles are not compared.',
  },
  'cloudflare-insights': {
    reads: 'JSON and table',
    finding: 'an insight; the word, another word is info',
    fields: 'fix, state',
  },
  cobalt: {
    reads: 'the exported table',
    finding: 'title, type and description; the table has no grade: info',
    fields: 'fix, address, token',
  },
  'crashtest-security': {
    reads: 'JSON, bare or in `data`',
    finding: 'a finding, and each CVE of it; the score of its description',
    fields: 'CVE, CVSS, fix, created',
  },
  cycognito: {
    reads: 'issues of the API',
    finding: 'an issue at an asset; the base severity',
    fields: 'CVE, fix, references, state, first detected',
  },
  'docker-bench': {
    reads: '1.3.5 and later',
    finding: 'a check; FAIL critical, WARN high, INFO low, NOTE info',
    fields: 'fix, time of the run',
    departs: 'PASS is counted, a check marked "(Manual)" waits for a person.',
  },
  drheader: {
    reads: 'one address, several addresses',
    finding: 'a rule at an address; the word',
    fields: 'address',
  },
  edgescan: {
    reads: 'vulnerabilities of the API',
    finding: 'a vulnerability; 1 info to 5 critical',
    fields: 'CVE, CWE, CVSS, fix, state, opened',
  },
  httpx: {
    reads: 'JSON lines; an empty file when the format is named',
    finding: 'an address (inventory)',
    fields: 'host, technologies, time',
    departs: 'An address that failed is an error, not nothing.',
  },
  humble: {
    reads: 'JSON',
    finding: 'a header; it grades none: medium',
    fields: 'address, time',
  },
  intsights: {
    reads: 'JSON and table',
    finding: 'an alert; the word',
    fields: 'assets, state, found',
  },
  'kube-bench': {
    reads: '`--json` of 0.2 and later',
    finding: 'a check; it grades none: FAIL medium, WARN info',
    fields: 'fix',
    departs:
      'PASS and INFO are counted, a warning of a manual test waits for a person, a test whose command could not be run is an error. Runs on other kinds of node are not compared.',
  },
  masscan: {
    reads: '`-oJ`, also with the comma that old versions leave; an empty file when the format is named',
    finding: 'an open port of an address (inventory)',
    fields: 'address, time',
  },
  'mozilla-observatory': {
    reads: 'the whole result, or its tests alone; also as MDN writes it',
    finding: 'a test that does not pass; what it takes off the score: 26 high, 11 medium',
    fields: 'time of the scan; grade and score as a note',
    departs: 'A test that passes is counted, not an inactive finding.',
  },
  naabu: {
    reads: 'JSON lines; an empty file when the format is named',
    finding: 'an open port of an address (inventory)',
    fields: 'address, time',
  },
  'neuvector-compliance': {
    reads: '`items` of 4 and `report.checks` of 5',
    finding: 'a check; HIGH, WARN medium, INFO low, NOTE info',
    fields: 'fix, time of the run',
    departs: 'PASS is counted, not a finding of severity info; ERROR could not be tested.',
  },
  'scout-suite': {
    reads: 'the script with the results, or its JSON',
    finding: 'a flagged resource of a rule; danger critical, warning medium, else info',
    fields: 'fix, references, time of the run',
    departs: 'Resources that were checked and not flagged are passes. No CWE is none, not 1032.',
  },
  'solar-appscreener': {
    reads: 'the table of detailed results',
    finding: 'a row; the word',
    fields: 'fix, links, file and line',
  },
  'ssh-audit': {
    reads: '`-j`, with and without CVEs; one server or a list',
    finding: 'an algorithm; failed high, warned medium; a CVE by its score',
    fields: 'CVE, address and port',
    departs:
      'Ciphers (`enc`) count as the other algorithms do. Algorithms without a remark are passes; those that an old version names and does not judge could not be tested.',
  },
  'ssl-labs': {
    reads: '`ssllabs-scan`, a list or one host',
    finding: 'an endpoint; grade A info (inventory), B medium, C high, else critical',
    fields: 'address, time of the test',
    departs: 'An endpoint without a grade could not be tested. No CWE is given.',
  },
  whatweb: {
    reads: '`--log-json`',
    finding: 'an address (inventory)',
    fields: 'technologies, address',
  },
};

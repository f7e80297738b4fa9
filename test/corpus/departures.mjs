/**
 * Where a count or a severity is another than the manifest's, with ours and why; each is a line under "Where a format is read otherwise" of docs/formats.md and has
 * a test beside its parser. A file that is not here has to agree.
 */
export const DEPARTURES = {
  'openvas/many_vuln.xml': [{ high: 19, medium: 25 }, 'an empty threat goes by the score beside it'],
  'prowler/example_output_aws.csv': [{ low: 1, medium: 1 }, 'PASS and MANUAL are counted, and are no findings'],
  'prowler/example_output_aws.ocsf.json': [{ low: 1, medium: 1 }, 'PASS and MANUAL are counted, and are no findings'],
  'aws_prowler/many_vuln2.csv': [{ medium: 26, critical: 1, low: 3, high: 3 }, 'PASS and INFO are counted, and are no findings'],
  'aws_prowler_v3plus/many_vuln_after_4_5_0.ocsf.json': [{ high: 3 }, 'equal text on different resources stays apart'],
  'appcheck_web_application_scanner/appcheck_web_application_scanner_many_vul.json': [
    { medium: 2, low: 1, high: 1, info: 2 },
    'an item whose scores are all 0 is information',
  ],
  'checkov/checkov-report-multiple-check_type.json': [{ none: 13 }, 'no severity is no severity'],
  'chefinspect/one_finding.log': [{}, 'a control that passed is counted'],
  'hcl_appscan/issue_10074.xml': [{ none: 1, high: 3 }, 'no severity is no severity'],
  'mozilla_observatory/demo.json': [{ medium: 3 }, 'a test that passes is counted'],
  'mozilla_observatory/nmap_scanme.json': [{ medium: 3, low: 3, high: 1 }, 'a test that passes is counted'],
  'neuvector_compliance/many_vulns.json': [{ medium: 1 }, 'PASS is counted'],
  'osv_scanner/some_findings.json': [{ none: 1 }, 'no severity is no severity'],
  'sslscan/sslscan_one_vuln.xml': [{ none: 1 }, 'the tool gives no severity'],
};

/** Files that are empty of anything to tell them by: their format has to be named. */
export const NAMED = {
  'nuclei/empty.jsonl': 'nuclei',
  'gitleaks/no_findings.json': 'gitleaks',
  'osv_scanner/no_findings.json': 'osv-scanner',
  'yara/yara_no_vuln.txt': 'yara',
};

/** Files that another format reads rightly, and that are refused only by the one that they are said to be of. */
export const REFUSED_AS = { 'npm_audit/must-error__many_vuln_npm7.json': 'npm-audit' };

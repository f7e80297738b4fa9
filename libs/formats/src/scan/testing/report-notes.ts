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
};

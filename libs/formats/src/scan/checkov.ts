import { cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem, type Told } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

const ROOTS = ['', '#/'];
const COUNTED = [
  ['passed', 'pass'],
  ['skipped', 'not-applicable'],
  ['parsing_errors', 'error'],
] as const;

/** Bridgecrew Checkov (`-o json`), one or several kinds of infrastructure: a failed check is one finding. Code is not kept. */
export const checkov = jsonFormat({
  id: 'checkov',
  tool: 'Checkov',
  title: 'Checkov results (JSON)',
  recognises: ({ text }) =>
    ROOTS.some((at) => hasMembers(text, `${at}check_type`, `${at}results`)) || hasMembers(text, 'passed', 'failed', 'checkov_version'),
  patterns: ROOTS.flatMap((at) => [`${at}results/failed_checks/#`, `${at}summary`]).concat(
    'passed',
    'skipped',
    'parsing_errors',
    'checkov_version',
  ),
  reader: (reading) => {
    let isCheckov = false;
    return {
      *take({ node, pattern }) {
        isCheckov ||= pattern !== 'summary' || node.has('checkov_version');
        if (pattern.endsWith('#')) yield checkOf(node, reading);
        else if (pattern.endsWith('summary')) yield* summaryItems(node);
        else if (pattern === 'checkov_version') yield* runFacts({ toolVersion: node.text });
        else yield* countOf(pattern, node);
      },
      end() {
        if (!isCheckov) throw new UnreadableScan('', 'has no results with failed_checks: it is not of Checkov');
        return [];
      },
    };
  },
});

function* summaryItems(node: Json): Generator<ScanItem> {
  yield* runFacts({ toolVersion: node.first('checkov_version') });
  for (const [name] of COUNTED) yield* countOf(name, node.at(name));
}

function* countOf(name: string, node: Json): Generator<ScanItem> {
  const outcome = COUNTED.find(([one]) => one === name)?.[1];
  const count = node.number(1) ?? 0;
  if (outcome && count > 0) yield { type: 'count', outcome, count };
}

function checkOf(node: Json, { unique }: Reading): ScanItem {
  const rule = node.first('check_id', 'bc_check_id') ?? 'unnamed check';
  const file = node.first('file_path');
  const [line] = node.at('file_line_range').texts;
  const place = file === null || line === undefined ? file : `${file}:${line}`;
  const resource = node.first('resource');
  const details = node.at('vulnerability_details');
  return result({
    group: unique.of(rule, place, resource),
    rule,
    title: node.first('check_name') ?? rule,
    severity: severityWord(node.first('severity')),
    description: node.first('description', 'short_description'),
    references: node.at('guideline').texts,
    location: place,
    component: resource === null ? null : { name: resource, version: null, fixedVersion: null, purl: null },
    ...(details.has('package_name') && details.has('id') ? vulnerabilityOf(details) : {}),
  });
}

/** What it knows of a vulnerable package (`sca_package`, `sca_image`), all of which fail the one check. */
function vulnerabilityOf(details: Json): Partial<Told> {
  const [id, name, version] = [details.first('id') ?? '', details.first('package_name') ?? '', details.first('package_version')];
  const fixed = details.first('lowest_fixed_version', 'fix_version');
  const fixedVersion = fixed !== null && /^v?\d/.test(fixed) ? fixed : null;
  return {
    title: `${id} in ${name}:${version ?? ''}`,
    cves: cvesIn(id),
    cvss: cvssFrom(details.first('vector'), details.at('cvss').number(0, 10)),
    fix: fixedVersion === null ? null : `Upgrade ${name} to ${fixedVersion}.`,
    references: details.at('link').texts,
    component: { name, version, fixedVersion, purl: null },
  };
}

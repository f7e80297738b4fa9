import type { Severity } from '#libs/domain';
import { fixedVersionFor } from './fixed-version.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem, type Told } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';

/** Semgrep's older words are levels: what informs is low (Semgrep's own equivalence). */
const LEVELS: Readonly<Record<string, Severity>> = { ERROR: 'high', WARNING: 'medium', INFO: 'low', INVENTORY: 'info', EXPERIMENT: 'info' };

/** Semgrep (`--json`): a rule at a line is one finding; code and what matched in it are not kept. */
export const semgrep = jsonFormat({
  id: 'semgrep',
  tool: 'Semgrep',
  title: 'Semgrep results (JSON): code and dependencies',
  recognises: ({ text }) =>
    hasMembers(text, 'results/#/check_id') ||
    hasMembers(text, 'vulns/#/dependencyFileLocation') ||
    hasMembers(text, 'results', 'errors', 'paths') ||
    // Many errors may stand before the results.
    hasMembers(text, 'errors/#/code', 'errors/#/level', 'errors/#/type'),
  patterns: ['version', 'results/#', 'vulns/#', 'errors/#', 'paths/scanned/#'],
  reader: () => {
    const hit = new Set<string>();
    let [failed, scanned] = [0, 0];
    return {
      *take(record) {
        // A file that took too long or could not be parsed comes as a warning.
        if (record.pattern === 'errors/#') failed += record.node.first('level') === 'info' ? 0 : 1;
        else if (record.pattern === 'paths/scanned/#') scanned += 1;
        else {
          if (record.pattern === 'results/#') hit.add(record.node.first('path') ?? '');
          yield* itemsOf(record);
        }
      },
      *end() {
        if (scanned > hit.size) yield { type: 'count', outcome: 'pass', count: scanned - hit.size };
        if (failed > 0) yield* runFacts({ partial: `It could not analyse all of the code: ${failed} errors.` });
      },
    };
  },
});

function* itemsOf({ node, pattern, path }: JsonRecord): Generator<ScanItem> {
  if (pattern === 'version') yield* runFacts({ toolVersion: node.text });
  else yield pattern === 'vulns/#' ? dependencyOf(node) : matchOf(node, `/results/${path[1] ?? ''}`);
}

function matchOf(node: Json, place: string): ScanItem {
  const rule = node.first('check_id');
  const extra = node.at('extra');
  if (rule === null || !extra.isObject) throw new UnreadableScan(place, 'has no check_id and extra: it is not of Semgrep');
  const [file, line] = [node.first('path') ?? '', node.first('start/line') ?? ''];
  const fingerprint = extra.first('fingerprint');
  return result({
    group: `${rule} | ${file}:${line}`,
    rule,
    title: rule,
    severity: severityOf(extra.first('severity')),
    description: extra.first('message'),
    fix: extra.first('fix'),
    cwes: cwesIn(...extra.at('metadata', 'cwe').texts),
    references: extra.at('metadata', 'references').texts,
    location: `${file}:${line}`,
    state: extra.at('is_ignored').isTrue ? 'accepted' : 'open',
    toolId: fingerprint === 'requires login' ? null : fingerprint,
    ...dependencyIn(extra),
  });
}

/** The vulnerable package of a supply chain rule, as newer versions tell of it among the results. */
function dependencyIn(extra: Json): Partial<Told> {
  const found = extra.at('sca_info', 'dependency_match', 'found_dependency');
  const [name, version] = [found.first('package'), found.first('version')];
  if (name === null) return {};
  const fixes = extra.at('metadata', 'sca-fix-versions').list.flatMap((one) => one.first(name) ?? []);
  return {
    cves: cvesIn(...extra.at('metadata', 'sca-vuln-database-identifier').texts),
    component: { name, version, fixedVersion: fixedVersionFor(version, fixes), purl: null },
  };
}

/** Semgrep Supply Chain. */
function dependencyOf(node: Json): ScanItem {
  const title = node.first('title') ?? 'unnamed vulnerability';
  const place = `${node.first('dependencyFileLocation/path') ?? ''}:${node.first('dependencyFileLocation/startLine') ?? ''}`;
  return result({
    group: `${title} | ${place}`,
    rule: node.first('advisory/ruleId', 'repositoryId') ?? title,
    title,
    severity: severityOf(node.first('advisory/severity')),
    description: node.first('advisory/description'),
    cwes: cwesIn(...node.at('advisory', 'references', 'cweIds').texts),
    location: place,
  });
}

function severityOf(word: string | null): Severity | null {
  return LEVELS[word?.toUpperCase() ?? ''] ?? severityWord(word);
}

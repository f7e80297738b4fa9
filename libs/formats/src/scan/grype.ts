import { bestCvss, cvssFrom } from './cvss.js';
import { fixedVersionFor } from './fixed-version.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';

/** Anchore Grype (`-o json`): a vulnerability in a version of a package is one finding, at each file that the package is known from. */
export const grype = jsonFormat({
  id: 'grype',
  tool: 'grype',
  title: 'Anchore Grype results (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'matches/#/vulnerability') ||
    hasMembers(text, 'ignoredMatches/#/vulnerability') ||
    (hasMembers(text, 'matches', 'source') && hasMembers(text, 'descriptor')),
  patterns: ['matches/#', 'ignoredMatches/#', 'source', 'descriptor'],
  needs: ['matches'],
  reader: ({ instants }) => {
    let scope: string | null = null;
    let matches = 0;
    return {
      *take({ node, pattern, path }) {
        if (pattern.endsWith('#')) {
          matches += 1;
          const state = pattern === 'matches/#' ? 'open' : statedOf(node);
          if (state !== null) yield matchOf(node, `/${path.join('/')}`, state);
        } else if (pattern === 'source') {
          scope = node.first('target/userInput', 'target');
          yield* runFacts({ scope });
        } else
          yield* runFacts({
            tool: node.first('name'),
            toolVersion: node.first('version'),
            observedAt: instants.of(node.first('timestamp')),
          });
      },
      *end() {
        // It says what it looked at, and that nothing is known of it.
        if (matches === 0 && scope !== null) yield { type: 'count', outcome: 'pass', count: 1 };
      },
    };
  },
});

/** As a VEX document says; null where none does: most of what is left out are Grype's own rules, such as headers that share a kernel's name. */
function statedOf(node: Json): ScanResult['state'] | null {
  const said = node.at('appliedIgnoreRules').textsOf('vex-status');
  return said.includes('not_affected') ? 'false-positive' : said.includes('fixed') ? 'fixed' : null;
}

function matchOf(node: Json, place: string, state: ScanResult['state']): ScanItem {
  const vulnerability = node.at('vulnerability');
  const id = vulnerability.first('id');
  const artifact = node.at('artifact');
  const name = artifact.first('name');
  if (id === null || name === null) throw new UnreadableScan(place, 'has no vulnerability and artifact: it is not of Grype');
  const version = artifact.first('version');
  const known = [vulnerability, ...node.at('relatedVulnerabilities').list];
  const fixes = vulnerability.at('fix', 'versions').texts;
  return result({
    group: [id, name, version].map((part) => part ?? '').join(' | '),
    rule: id,
    title: `${id} in ${name}:${version ?? ''}`,
    severity: severityOf(vulnerability.first('severity')),
    description: known.find((one) => one.first('description') !== null)?.first('description') ?? null,
    fix: fixes.length > 0 ? `Upgrade ${name} to ${fixes.join(' or ')}.` : null,
    cves: cvesIn(...known.map((one) => one.first('id'))),
    cwes: cwesIn(...known.flatMap((one) => one.at('cwes').textsOf('cwe'))),
    cvss: scoreOf(known),
    epss: epssOf(known),
    references: known.flatMap((one) => [...one.at('dataSource').texts, ...one.at('urls').texts, ...one.at('links').texts]),
    location: artifact.at('locations').textsOf('path')[0] ?? null,
    component: { name, version, fixedVersion: fixedVersionFor(version, fixes), purl: artifact.first('purl') },
    state,
  });
}

function severityOf(word: string | null): ScanResult['severity'] {
  return word?.toLowerCase() === 'unknown' ? 'info' : severityWord(word);
}

/** Lists of scores, and the two members of the first versions. */
function scoreOf(known: readonly Json[]): ScanResult['cvss'] {
  return bestCvss(
    known.flatMap((one) => [
      ...one.at('cvss').list.map((score) => cvssFrom(score.first('vector'), score.at('metrics', 'baseScore').number(0, 10))),
      cvssFrom(one.first('cvssV3/vector'), one.at('cvssV3', 'baseScore').number(0, 10), '3.1'),
      cvssFrom(one.first('cvssV2/vector'), one.at('cvssV2', 'baseScore').number(0, 10), '2.0'),
    ]),
  );
}

function epssOf(known: readonly Json[]): number | null {
  const scores = known.flatMap((one) => one.at('epss').list.flatMap((epss) => epss.at('epss').number(0, 1) ?? []));
  return scores[0] ?? null;
}

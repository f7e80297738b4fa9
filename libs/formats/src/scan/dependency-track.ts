import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

const STATES: Readonly<Record<string, ScanResult['state']>> = {
  FALSE_POSITIVE: 'false-positive',
  NOT_AFFECTED: 'false-positive',
  RESOLVED: 'fixed',
};

/** OWASP Dependency-Track, Finding Packaging Format 1.0 to 1.3: an entry is one finding. */
export const dependencyTrack = jsonFormat({
  id: 'dependency-track',
  tool: 'Dependency-Track',
  title: 'OWASP Dependency-Track findings (FPF, JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'findings/#/vulnerability', 'findings/#/component') ||
    (hasMembers(text, 'meta/application', 'findings') && /Dependency-?Track/i.test(text)),
  patterns: ['meta', 'project', 'findings/#'],
  needs: ['findings'],
  reader: (reading) => {
    let project: string | null = null;
    let findings = 0;
    return {
      *take({ node, pattern, path }) {
        if (pattern === 'findings/#') {
          findings += 1;
          yield findingOf(node, `/findings/${path[1] ?? ''}`, reading);
        } else if (pattern === 'project') {
          project = node.first('name', 'uuid');
          yield* runFacts({ scope: node.first('name') });
        } else yield* runFacts({ toolVersion: node.first('version'), observedAt: reading.instants.of(node.first('timestamp')) });
      },
      *end() {
        // It says which project it looked at, and that nothing is known of it.
        if (findings === 0 && project !== null) yield { type: 'count', outcome: 'pass', count: 1 };
      },
    };
  },
});

function findingOf(node: Json, place: string, { instants, unique }: Reading): ScanItem {
  const vulnerability = node.at('vulnerability');
  const [id, name] = [vulnerability.first('vulnId'), node.first('component/name')];
  if (id === null || name === null)
    throw new UnreadableScan(place, 'has no vulnerability.vulnId and component.name: it is not of Dependency-Track');
  const version = node.first('component/version');
  const aliases = vulnerability.at('aliases').list.flatMap((alias) => alias.entries.flatMap(([, value]) => value.text ?? []));
  return result({
    group: unique.of(node.first('matrix') ?? id, name, version),
    rule: id,
    title: `${name}:${version ?? ''} affected by: ${id} (${vulnerability.first('source') ?? ''})`,
    severity: severityOf(vulnerability.first('severity')),
    description: vulnerability.paragraphs('title', 'subtitle', 'description'),
    fix: vulnerability.first('recommendation'),
    cves: cvesIn(id, ...aliases),
    cwes: [
      ...new Set(
        [vulnerability.at('cweId'), ...vulnerability.at('cwes').list.map((cwe) => cwe.at('cweId'))].flatMap((cwe) => cwe.number(1) ?? []),
      ),
    ],
    cvss: bestCvss(['V4', 'V3', 'V2'].map((v) => scoreOf(vulnerability, v))),
    epss: vulnerability.at('epssScore').number(0, 1),
    references: vulnerability.first('references')?.match(/https?:\/\/[^\s)\]]+/g) ?? [],
    component: { name, version, fixedVersion: null, purl: node.first('component/purl') },
    state: stateOf(node.at('analysis')),
    toolId: node.first('matrix'),
    foundAt: instants.of(node.first('attribution/attributedOn')),
  });
}

function stateOf(analysis: Json): ScanResult['state'] {
  return analysis.at('isSuppressed').isTrue ? 'accepted' : (STATES[analysis.first('state') ?? ''] ?? 'open');
}

function scoreOf(node: Json, version: string): ScanResult['cvss'] {
  const number = ({ V4: '4.0', V3: '3.1', V2: '2.0' } as const)[version] ?? null;
  return cvssFrom(node.first(`cvss${version}Vector`), node.at(`cvss${version}BaseScore`).number(0, 10), number);
}

/** `UNASSIGNED` is the tool's word for nobody's rating; importers take it for info. */
function severityOf(word: string | null): ScanResult['severity'] {
  return word === null ? null : (severityWord(word) ?? 'info');
}

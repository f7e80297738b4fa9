import { findingsOf, type BomVulnerability } from './cyclonedx-vulnerability.js';
import { Instants } from './instants.js';
import type { Json } from './json.js';
import { jsonRecords } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { UnreadableScan, type ScanFormat, type ScanItem, type ScanResult } from './scan-format.js';
import { Unique } from './unique.js';

type Component = NonNullable<ScanResult['component']>;

/** A bill of materials of CycloneDX 1.2 to 1.7 in JSON: each vulnerability at each component that it affects. */
export const cyclonedx: ScanFormat = {
  id: 'cyclonedx',
  tool: 'CycloneDX',
  title: 'CycloneDX bill of materials with vulnerabilities, VEX (JSON)',
  recognises: ({ text }) => hasMembers(text, 'bomFormat') && /"bomFormat"\s*:\s*"CycloneDX"/i.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    const components = new Map<string, Component>();
    const unique = new Unique();
    const waiting: BomVulnerability[] = [];
    let sawComponents = false;
    for await (const { node, pattern } of jsonRecords(text, PATTERNS, { needs: ['bomFormat'] })) {
      if (pattern === 'bomFormat') check(node);
      else if (pattern === 'metadata') yield* metadataOf(node, components, instants);
      else if (pattern !== 'vulnerabilities/#') {
        sawComponents = true;
        keep(node, components);
      } else if (!sawComponents) waiting.push(vulnerabilityOf(node, instants));
      else yield* findingsOf(vulnerabilityOf(node, instants), components, unique);
    }
    for (const vulnerability of waiting) yield* findingsOf(vulnerability, components, unique);
    yield* instants.note();
  },
};

const PATTERNS = ['bomFormat', 'metadata', 'components/#', 'services/#', 'vulnerabilities/#'];

function check(node: Json): void {
  if (node.text?.toLowerCase() !== 'cyclonedx') throw new UnreadableScan('/bomFormat', 'is not "CycloneDX"');
}

function* metadataOf(node: Json, components: Map<string, Component>, instants: Instants): Generator<ScanItem> {
  const tools = node.at('tools', 'components').list;
  const [tool] = tools.length > 0 ? tools : node.at('tools').list;
  const observedAt = instants.of(node.at('timestamp').text);
  yield* runFacts({ tool: tool?.first('name'), toolVersion: tool?.first('version'), scope: node.first('component/name'), observedAt });
  keep(node.at('component'), components, []);
}

/** A component and those inside it, as results name them. */
function keep(node: Json, components: Map<string, Component>, inside = node.at('components').list): void {
  const ref = node.at('bom-ref').text;
  const name = node.first('name', 'group');
  if (ref !== null && name !== null)
    components.set(ref, { name, version: node.at('version').text, fixedVersion: null, purl: node.at('purl').text });
  for (const one of inside) keep(one, components);
}

function vulnerabilityOf(node: Json, instants: Instants): BomVulnerability {
  return {
    id: node.at('id').text,
    description: node.paragraphs('description', 'detail'),
    fix: node.first('recommendation', 'workaround'),
    ratings: node.at('ratings').list.map((rating) => ({
      method: rating.at('method').text,
      severity: rating.at('severity').text,
      score: rating.at('score').number(0, 10),
      vector: rating.at('vector').text,
    })),
    cwes: node.at('cwes').list.flatMap((cwe) => cwe.number(1) ?? []),
    otherIds: node.at('references').textsOf('id'),
    references: [...node.at('advisories').textsOf('url'), ...node.at('source', 'url').texts],
    state: node.at('analysis', 'state').text,
    responses: node.at('analysis', 'response').texts,
    foundAt: instants.of(node.at('analysis', 'firstIssued').text),
    affects: node.at('affects').list.flatMap((one) => {
      const ref = one.first('ref');
      return ref === null ? [] : [{ ref, versions: one.at('versions').list.map((version) => version.first('status') ?? 'affected') }];
    }),
  };
}

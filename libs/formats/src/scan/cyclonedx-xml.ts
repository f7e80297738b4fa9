import { findingsOf, type BomAffected, type BomRating, type BomVulnerability } from './cyclonedx-vulnerability.js';
import { numberIn } from './identifiers.js';
import { Instants } from './instants.js';
import { runFacts } from './run-facts.js';
import { type ScanFormat, type ScanItem, type ScanResult } from './scan-format.js';
import { Unique } from './unique.js';
import { xmlRecords, xmlRoot, type XmlNode, type XmlRecord } from './xml.js';

type Component = NonNullable<ScanResult['component']>;

/** A bill of materials of CycloneDX 1.0 to 1.7 in XML, with its own vulnerabilities (1.4) or those of the extension before it. */
export const cyclonedxXml: ScanFormat = {
  id: 'cyclonedx-xml',
  tool: 'CycloneDX',
  title: 'CycloneDX bill of materials with vulnerabilities, VEX (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'bom' && text.includes('cyclonedx.org/schema/bom'),
  async *read(text, options) {
    const bom = new XmlBom(new Instants(options));
    for await (const record of xmlRecords(text, ['metadata', 'component', 'service', 'vulnerability'], ['bom'])) yield* bom.take(record);
    yield* bom.end();
  },
};

class XmlBom {
  private readonly components = new Map<string, Component>();
  private readonly unique = new Unique();
  /** Vulnerabilities that came before the components that they name. */
  private readonly waiting: BomVulnerability[] = [];
  private sawComponents = false;

  constructor(private readonly instants: Instants) {}

  *take({ node }: XmlRecord): Generator<ScanItem> {
    this.sawComponents ||= node.name === 'component';
    if (node.name === 'metadata') yield* this.metadata(node);
    else if (node.name === 'vulnerability') this.waiting.push(vulnerabilityOf(node, this.instants));
    else this.keep(node);
    if (this.sawComponents) yield* this.findings();
  }

  *end(): Generator<ScanItem> {
    yield* this.findings();
    yield* this.instants.note();
  }

  private *findings(): Generator<ScanItem> {
    for (const one of this.waiting.splice(0)) yield* findingsOf(one, this.components, this.unique);
  }

  private *metadata(node: XmlNode): Generator<ScanItem> {
    const tool = node.child('tools')?.children[0];
    const told = tool?.name === 'components' ? tool.child('component') : tool;
    const observedAt = this.instants.of(node.at('timestamp'));
    yield* runFacts({ tool: told?.at('name'), toolVersion: told?.at('version'), scope: node.at('component/name'), observedAt });
    for (const component of node.all('component')) this.keep(component);
  }

  /** Keeps a component and those inside it, and the vulnerabilities that stand inside it by the extension of 1.0 to 1.3. */
  private keep(node: XmlNode): void {
    const ref = node.attribute('bom-ref') ?? node.at('purl');
    const component = { name: node.at('name') ?? '', version: node.at('version'), fixedVersion: null, purl: node.at('purl') };
    if (ref !== null) this.components.set(ref, component);
    for (const one of under(node, 'vulnerabilities', 'vulnerability')) {
      this.components.set(one.attribute('ref') ?? '', component);
      this.waiting.push(vulnerabilityOf(one, this.instants, ref));
    }
    for (const one of under(node, 'components', 'component')) this.keep(one);
  }
}

function vulnerabilityOf(node: XmlNode, instants: Instants, around: string | null = null): BomVulnerability {
  const texts = [node.at('description'), node.at('detail')].filter((text) => text !== null);
  const fixes = under(node, 'recommendations', 'recommendation').flatMap(({ text }) => text ?? []);
  return {
    id: node.at('id'),
    description: texts.join('\n'),
    fix: node.at('recommendation') ?? fixes.join('\n'),
    ratings: under(node, 'ratings', 'rating').map(ratingOf),
    cwes: under(node, 'cwes', 'cwe').flatMap(({ text }) => numberIn(text, 1) ?? []),
    otherIds: under(node, 'references', 'reference').flatMap((one) => one.at('id') ?? []),
    references: under(node, 'advisories', 'advisory').flatMap((one) => one.at('url') ?? one.text ?? []),
    state: node.at('analysis/state'),
    responses: under(node.child('analysis'), 'responses', 'response').flatMap(({ text }) => text ?? []),
    foundAt: instants.of(node.at('analysis/firstIssued')),
    affects: affectsOf(node, node.attribute('ref') ?? around),
  };
}

function affectsOf(node: XmlNode, around: string | null): readonly BomAffected[] {
  const targets = under(node, 'affects', 'target').flatMap((target) => {
    const ref = target.at('ref');
    return ref === null
      ? []
      : [{ ref, versions: under(target, 'versions', 'version').map((version) => version.at('status') ?? 'affected') }];
  });
  return targets.length > 0 || around === null ? targets : [{ ref: around, versions: [] }];
}

function under(node: XmlNode | null, list: string, name: string): readonly XmlNode[] {
  return node?.child(list)?.all(name) ?? [];
}

function ratingOf(node: XmlNode): BomRating {
  const score = node.at('score') ?? node.at('score/base');
  return { method: node.at('method'), severity: node.at('severity'), score: numberIn(score, 0, 10), vector: node.at('vector') };
}

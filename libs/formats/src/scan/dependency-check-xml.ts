import { fileItems, type CheckedFile, type FileWeakness } from './dependency-check.js';
import { Instants } from './instants.js';
import { runFacts } from './run-facts.js';
import type { ScanFormat } from './scan-format.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const PARTS = ['dependency', 'engineVersion', 'reportDate', 'name', 'analysisExceptions'];

/** OWASP Dependency-Check XML. */
export const dependencyCheckXml: ScanFormat = {
  id: 'dependency-check-xml',
  tool: 'Dependency-Check',
  title: 'OWASP Dependency-Check report (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'analysis' && /dependency-?check/i.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    for await (const { node, within } of xmlRecords(text, PARTS, ['analysis'])) {
      if (node.name === 'dependency') yield* fileItems(fileOf(node));
      else if (node.name === 'engineVersion') yield* runFacts({ toolVersion: node.text });
      else if (node.name === 'reportDate') yield* runFacts({ observedAt: instants.of(node.text) });
      else if (node.name === 'analysisExceptions') yield* exceptionsIn(node);
      else if (within.at(-1)?.name === 'projectInfo') yield* runFacts({ scope: node.text });
    }
    yield* instants.note();
  },
};

function* exceptionsIn(node: XmlNode) {
  const count = node.all('exception').length;
  if (count > 0) yield* runFacts({ partial: `Its analysis failed ${count} times: not all files were looked at in every way.` });
}

function fileOf(node: XmlNode): CheckedFile {
  const identifiers = node.allAt('identifiers/identifier');
  const named = (type: string): string | null => identifiers.find((one) => one.attribute('type') === type)?.at('name') ?? null;
  const evidence = node.allAt('evidenceCollected/evidence');
  const of = (type: string): string | null => evidence.find((one) => one.attribute('type') === type)?.at('value') ?? null;
  const product = of('product');
  const suppressed = node.allAt('vulnerabilities/suppressedVulnerability');
  return {
    file: node.at('fileName'),
    purl: node.at('identifiers/package/id', 'identifiers/identifiers/package/id'),
    maven: named('maven'),
    cpe: named('cpe'),
    product: product === null ? null : { name: product, version: of('version') },
    weaknesses: [...node.allAt('vulnerabilities/vulnerability'), ...suppressed].map(weaknessOf),
  };
}

function weaknessOf(node: XmlNode): FileWeakness {
  const metrics = (name: string) => {
    const score = node.find(name);
    return score && ((member: string) => score.at(member));
  };
  return {
    name: node.at('name') ?? '',
    severity: node.at('severity'),
    third: metrics('cvssV3'),
    fourth: metrics('cvssV4'),
    second: { score: node.at('cvssV2/score', 'cvssScore'), severity: node.at('cvssV2/severity') },
    cwes: [...node.all('cwe'), ...node.allAt('cwes/cwe')].map(({ text }) => text),
    description: node.at('description'),
    references: node.allAt('references/reference').flatMap((one) => one.at('url') ?? []),
    suppressed: node.name === 'suppressedVulnerability',
  };
}

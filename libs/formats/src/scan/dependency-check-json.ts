import { fileItems, type CheckedFile, type FileWeakness } from './dependency-check.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { jsonFormat } from './table-format.js';

const EXCEPTIONS = 'scanInfo/analysisExceptions/#';

/** OWASP Dependency-Check JSON, report schema 1.0 and 1.1. */
export const dependencyCheckJson = jsonFormat({
  id: 'dependency-check-json',
  tool: 'Dependency-Check',
  title: 'OWASP Dependency-Check report (JSON)',
  recognises: ({ text }) => hasMembers(text, 'reportSchema', 'scanInfo/engineVersion'),
  patterns: ['scanInfo/engineVersion', EXCEPTIONS, 'projectInfo', 'dependencies/#'],
  needs: ['reportSchema', 'dependencies'],
  reader: ({ instants }) => {
    let exceptions = 0;
    return {
      *take({ node, pattern }) {
        if (pattern === 'dependencies/#') yield* fileItems(fileOf(node));
        else if (pattern === EXCEPTIONS) exceptions += 1;
        else if (pattern === 'projectInfo')
          yield* runFacts({ scope: node.first('name'), observedAt: instants.of(node.first('reportDate')) });
        else yield* runFacts({ toolVersion: node.text });
      },
      *end() {
        if (exceptions > 0)
          yield* runFacts({ partial: `Its analysis failed ${exceptions} times: not all files were looked at in every way.` });
      },
    };
  },
});

function fileOf(node: Json): CheckedFile {
  const evidence = node.at('evidenceCollected');
  const product = evidence.at('productEvidence').textsOf('value')[0];
  const version = evidence.at('versionEvidence').textsOf('value')[0] ?? null;
  return {
    file: node.first('fileName'),
    purl: node.at('packages').textsOf('id')[0] ?? null,
    maven: null,
    cpe: node.at('vulnerabilityIds').textsOf('id')[0] ?? null,
    product: product === undefined ? null : { name: product, version },
    weaknesses: [
      ...node.at('vulnerabilities').list.map((one) => weaknessOf(one, false)),
      ...node.at('suppressedVulnerabilities').list.map((one) => weaknessOf(one, true)),
    ],
  };
}

function weaknessOf(node: Json, suppressed: boolean): FileWeakness {
  const metrics = (name: string) => (node.at(name).isObject ? (member: string) => node.at(name).first(member) : null);
  return {
    name: node.first('name') ?? '',
    severity: node.first('severity'),
    third: metrics('cvssv3'),
    fourth: metrics('cvssv4'),
    second: { score: node.first('cvssv2/score'), severity: node.first('cvssv2/severity') },
    cwes: node.at('cwes').texts,
    description: node.first('description'),
    references: node.at('references').textsOf('url'),
    suppressed,
  };
}

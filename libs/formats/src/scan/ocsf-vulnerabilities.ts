import type { ScanInstance } from '#libs/domain';
import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import { resultAt, type ScanItem, type Told } from './scan-format.js';
import { severityWord } from './severity.js';

/** Each vulnerability of a vulnerability finding (class 2002), at each package on each resource. */
export function* vulnerabilityItems(node: Json, told: Told, resources: readonly Partial<ScanInstance>[]): Generator<ScanItem> {
  for (const one of node.at('vulnerabilities').list) {
    const id = one.first('cve/uid', 'advisory/uid', 'title') ?? told.rule;
    const packages = [...one.at('affected_packages').list, ...one.at('packages').list].map(componentOf);
    const at = resources.length > 0 ? resources : [{}];
    yield* resultAt(
      { ...told, ...weaknessOf(one, id, told), group: `${id} | ${told.toolId ?? ''}` },
      packages.length === 0 ? resources : at.flatMap((place) => packages.map((component) => ({ ...place, component }))),
    );
  }
}

function weaknessOf(one: Json, id: string, told: Told): Partial<Told> & Pick<Told, 'rule' | 'title' | 'severity'> {
  const cve = one.at('cve');
  const fixed = one.at('affected_packages').textsOf('fixed_in_version');
  return {
    rule: id,
    title: one.first('title', 'cve/title') ?? told.title,
    severity: severityWord(one.first('severity')) ?? told.severity,
    description: one.first('desc', 'cve/desc') ?? told.description ?? null,
    fix: one.first('remediation/desc') ?? (fixed.length > 0 ? `Update to ${fixed.join(', ')}.` : null),
    cves: cvesIn(id, ...one.at('related_vulnerabilities').texts),
    cwes: cwesIn(cve.first('cwe_uid', 'cwe/uid'), one.first('cwe/uid'), ...cve.at('related_cwes').textsOf('uid')),
    cvss: bestCvss(cve.at('cvss').list.map((cvss) => cvssFrom(cvss.first('vector_string'), cvss.at('base_score').number(0, 10)))),
    epss: cve.at('epss', 'score').number(0, 1),
    references: one.at('references').texts,
  };
}

function componentOf(node: Json): ScanInstance['component'] {
  return {
    name: node.first('name') ?? '',
    version: node.first('version'),
    fixedVersion: node.first('fixed_in_version'),
    purl: node.first('purl'),
  };
}

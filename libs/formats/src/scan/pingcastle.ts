import { SEVERITIES, type Severity } from '#libs/domain';
import { cvesIn, numberIn } from './identifiers.js';
import { Instants } from './instants.js';
import { asset, result, run, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const ROOT = 'HealthcheckData';
const PARTS = ['EngineVersion', 'GenerationDate', 'DomainFQDN', 'GlobalScore', 'HealthcheckRiskRule', 'HealthcheckDomainController'];
const ON_CONTROLLERS = /^[AS]-DC-/;

/** PingCastle health check of an Active Directory: one finding for each risk rule, by its points. */
export const pingcastle: ScanFormat = {
  id: 'pingcastle',
  tool: 'PingCastle',
  title: 'PingCastle health check (XML)',
  recognises: ({ text }) => xmlRoot(text) === ROOT,
  async *read(text, options) {
    const instants = new Instants(options);
    let domain: string | null = null;
    let looked = false;
    for await (const { node, within } of xmlRecords(text, PARTS, [ROOT])) {
      if (node.name === 'DomainFQDN' && within.length === 1) domain = node.text;
      if (node.name === 'GenerationDate' || node.name === 'GlobalScore') looked = true;
      if (node.name === 'HealthcheckRiskRule') yield ruleOf(node, domain);
      else if (node.name === 'HealthcheckDomainController') yield* controllerOf(node);
      else if (within.length === 1) yield* factOf(node, instants);
    }
    if (!looked) throw new UnreadableScan('', 'has neither GenerationDate nor GlobalScore: it is no finished health check');
    yield* instants.note();
  },
};

function* factOf(node: XmlNode, instants: Instants): Generator<ScanItem> {
  const text = node.text;
  if (text === null) return;
  if (node.name === 'EngineVersion') yield run({ toolVersion: text });
  if (node.name === 'GlobalScore') yield run({ note: `PingCastle's own score is ${text} of 100 (less is better).` });
  if (node.name === 'DomainFQDN') {
    yield run({ scope: text });
    yield asset({ key: text, hostname: text });
  }
  const at = node.name === 'GenerationDate' ? instants.of(text) : null;
  if (at !== null) yield run({ observedAt: at });
}

function* controllerOf(node: XmlNode): Generator<ScanItem> {
  const name = node.at('DCName');
  if (name !== null) yield asset({ key: name, hostname: name, ip: node.at('IP/string'), operatingSystem: node.at('OperatingSystem') });
}

function ruleOf(node: XmlNode, domain: string | null): ScanItem {
  const rule = node.at('RiskId') ?? '';
  const [category, model, rationale] = [node.at('Category') ?? '', node.at('Model') ?? '', node.at('Rationale')];
  return result({
    rule,
    title: `${rule} (${category}/${model})`,
    severity: severityOf({ points: numberIn(node.at('Points')), rule, category, model, rationale: (rationale ?? '').toLowerCase() }),
    description: rationale,
    cves: cvesIn(rationale),
    asset: domain,
    location: `${category}/${model}`,
  });
}

interface Rule {
  readonly points: number | null;
  readonly rule: string;
  readonly category: string;
  readonly model: string;
  readonly rationale: string;
}

/** Points say how bad (1–5 low, –10 medium, –15 high, above critical); a CVE, a domain controller or exposure make it one step worse. */
function severityOf(rule: Rule): Severity | null {
  if (rule.points === null) return null;
  let steps = [0, 5, 10, 15].filter((above) => (rule.points ?? 0) > above).length;
  if (/cve-\d{4}-\d{4,}/.test(rule.rationale)) {
    steps += 1;
    if (/mitigation|not set|disabled|missing|enable/.test(rule.rationale)) steps = Math.max(steps, 2);
  }
  if (onControllers(rule)) steps += 1;
  if (rule.category.toLowerCase() === 'exposure') steps += 1;
  return SEVERITIES[4 - Math.min(steps, 4)] ?? null;
}

function onControllers({ rule, model, rationale }: Rule): boolean {
  const audited = rule === 'A-AuditDC' || (model === 'Audit' && rule.endsWith('DC'));
  return ON_CONTROLLERS.test(rule) || audited || / from | dc| domain controller/.test(rationale);
}

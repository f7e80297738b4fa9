import { cwesIn, numberIn } from './identifiers.js';
import type { Json } from './json.js';

/** What results need of a rule (SARIF 2.1.0, 3.49). */
export interface SarifRule {
  readonly id: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly level: string | null;
  /** `security-severity`: GitHub's CVSS-like score 0..10, or a word where a tool puts one. */
  readonly score: number | null;
  readonly word: string | null;
  readonly cwes: readonly number[];
  readonly references: readonly string[];
  readonly messages: ReadonlyMap<string, string>;
}

/** What is known of a rule that the file does not describe. */
const UNKNOWN_RULE: SarifRule = {
  id: '',
  title: null,
  description: null,
  level: null,
  score: null,
  word: null,
  cwes: [],
  references: [],
  messages: new Map(),
};

/** Rules of one run, by index within the driver or an extension, and by id. */
export class Rules {
  private readonly byId = new Map<string, SarifRule>();
  private readonly byIndex = new Map<string, SarifRule>();
  private readonly sizes = new Map<number | null, number>();

  add(extension: number | null, node: Json): void {
    const rule = ruleOf(node);
    const index = this.sizes.get(extension) ?? 0;
    this.sizes.set(extension, index + 1);
    this.byIndex.set(`${extension ?? ''}/${index}`, rule);
    if (rule.id !== '' && !this.byId.has(rule.id)) this.byId.set(rule.id, rule);
  }

  /** By id, by index, and by the id without its last part: `CA2101/1` is told by the rule `CA2101` (3.27.5). */
  of(result: Json): SarifRule {
    const id = result.first('ruleId', 'rule/id') ?? '';
    const place = [result.first('rule/toolComponent/index') ?? '', result.first('ruleIndex', 'rule/index') ?? '-1'].join('/');
    return this.byId.get(id) ?? this.byIndex.get(place) ?? this.byId.get(id.replace(/\/[^/]*$/, '')) ?? UNKNOWN_RULE;
  }
}

function ruleOf(node: Json): SarifRule {
  const severity = node.at('properties', 'security-severity').text;
  const score = numberIn(severity, 0, 10);
  const help = node.first('helpUri', 'help/text', 'help') ?? '';
  return {
    id: node.at('id').text ?? '',
    title: node.first('shortDescription/text', 'shortDescription', 'fullDescription/text', 'fullDescription', 'name'),
    description: node.first('fullDescription/text', 'fullDescription', 'shortDescription/text', 'shortDescription'),
    level: node.at('defaultConfiguration', 'level').text,
    score,
    word: score === null ? severity : null,
    cwes: cwesOf(node),
    references: help.startsWith('http') ? [help] : [],
    messages: new Map(node.at('messageStrings').entries.map(([id, message]) => [id, message.at('text').text ?? ''])),
  };
}

function cwesOf(node: Json): readonly number[] {
  const related = node.at('relationships').list.flatMap((one) => one.at('target', 'id').text ?? []);
  const isCwe = node.at('relationships').list.some((one) => one.at('target', 'toolComponent', 'name').text === 'CWE');
  const named = related.map((id) => (isCwe && /^\d+$/.test(id) ? `CWE-${id}` : id));
  return cwesIn(...named, ...node.at('properties', 'cwe').texts, ...node.at('properties', 'tags').texts);
}

/** A message in its own words, or by its id in the rule's, with its arguments put in (3.11). */
export function messageOf(message: Json, rule: SarifRule): string | null {
  const text = message.at('text').text ?? rule.messages.get(message.at('id').text ?? '') ?? message.at('markdown').text;
  const given = message.at('arguments').list;
  return text?.replace(/\{(\d)\}/g, (whole: string, index: string) => given[Number(index)]?.text ?? whole) ?? null;
}

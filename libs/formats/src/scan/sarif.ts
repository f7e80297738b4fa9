import type { Severity } from '#libs/domain';
import { cvesIn, cwesIn } from './identifiers.js';
import { Instants } from './instants.js';
import type { Json } from './json.js';
import { jsonRecords } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { first } from './plain.js';
import { messageOf, Rules, type SarifRule } from './sarif-rules.js';
import { result, UnreadableScan, type ScanFormat, type ScanItem, type ScanResult, type Told } from './scan-format.js';
import { runFacts } from './run-facts.js';
import { severityOfCvss, severityWord } from './severity.js';
import { Unique } from './unique.js';

const DRIVER = 'runs/#/tool/driver';
const RULES = [`${DRIVER}/rules/#`, 'runs/#/tool/extensions/#/rules/#'];
const FACTS = [`${DRIVER}/name`, `${DRIVER}/version`, `${DRIVER}/semanticVersion`, 'runs/#/automationDetails', 'runs/#/invocations/#'];
const RESULTS = 'runs/#/results/#';
const FILES = 'runs/#/artifacts/#/location/uri';
const ELSEWHERE = 'runs/#/externalPropertyFileReferences/results/#';

/** What becomes of results that are no failures (SARIF 2.1.0, 3.27.9). */
const KINDS = { pass: 'pass', notApplicable: 'not-applicable', informational: 'inventory', open: 'manual', review: 'manual' } as const;

/** OASIS SARIF 2.1.0: a result is one finding at each of its locations; its severity is the rule's where the result says none. */
export const sarif: ScanFormat = {
  id: 'sarif',
  tool: 'SARIF',
  title: 'SARIF 2.1.0 (static analysis of any tool)',
  recognises: ({ text }) =>
    hasMembers(text, 'runs') &&
    (/sarif/i.test(text.slice(0, 4_000)) || hasMembers(text, 'runs/#/tool/driver') || hasMembers(text, 'runs/#/results')),
  async *read(text, options) {
    const reader = new SarifReader(new Instants(options));
    for await (const { node, path, pattern } of jsonRecords(text, ['version', ...RULES, ...FACTS, FILES, ELSEWHERE, RESULTS], {
      needs: ['runs'],
    })) {
      if (pattern === 'version') checkVersion(node);
      else yield* reader.take(path, pattern, node);
    }
    yield* reader.end();
  },
};

function checkVersion(node: Json): void {
  if (!node.text?.startsWith('2.')) throw new UnreadableScan('/version', `is ${node.text ?? 'empty'}: SARIF 2.1.0 is read`);
}

class SarifReader {
  private current = '';
  private rules = new Rules();
  private toolKnown = false;
  /** Results that came before the rules or files that they point to. */
  private waiting: Json[] = [];
  /** Addresses of the run's files by their index. */
  private files = new Map<string, string>();
  private told = { results: 0, succeeded: 0, failed: 0 };
  private readonly unique = new Unique();

  constructor(private readonly instants: Instants) {}

  *take(path: readonly string[], pattern: string, node: Json): Generator<ScanItem> {
    const at = path[1] ?? '';
    if (at !== this.current) yield* this.startRun(at);
    if (pattern === RESULTS) yield* this.result(node);
    else if (RULES.includes(pattern)) this.rules.add(pattern === RULES[0] ? null : Number(path[4]), node);
    else if (pattern === FILES) this.files.set(path[3] ?? '', node.text ?? '');
    else yield* this.fact(path.at(-1) ?? '', pattern, node);
  }

  /** A result that points to what is still to come waits for it. */
  private *result(node: Json): Generator<ScanItem> {
    if (this.toolKnown && !this.needsFile(node)) yield* this.resultsOf(node);
    else this.waiting.push(withoutBulk(node));
  }

  *end(): Generator<ScanItem> {
    yield* this.startRun('');
    const { results, succeeded, failed } = this.told;
    // Nothing found is believed where the tool says that it ran well.
    if (results === 0 && failed === 0 && succeeded > 0) yield { type: 'count', outcome: 'pass', count: succeeded };
    yield* this.instants.note();
  }

  private *startRun(at: string): Generator<ScanItem> {
    for (const node of this.waiting.splice(0)) yield* this.resultsOf(node);
    this.current = at;
    this.rules = new Rules();
    this.files = new Map();
    this.toolKnown = false;
  }

  /** Whether it names a file by an index that is not known yet. */
  private needsFile(node: Json): boolean {
    return node.at('locations').list.some((location) => {
      const file = location.at('physicalLocation', 'artifactLocation');
      return file.at('uri').text === null && file.has('index') && !this.files.has(file.at('index').text ?? '');
    });
  }

  private *fact(name: string, pattern: string, node: Json): Generator<ScanItem> {
    if (name === 'name') this.toolKnown = true;
    if (pattern === 'runs/#/invocations/#') yield* this.invocation(node);
    else if (pattern === ELSEWHERE) yield* runFacts({ partial: 'Some of its results are in another file.' });
    else if (name === 'automationDetails') yield* runFacts({ scope: node.at('id').text });
    else yield* runFacts({ [name === 'name' ? 'tool' : 'toolVersion']: node.text });
  }

  private *invocation(node: Json): Generator<ScanItem> {
    yield* runFacts({ observedAt: this.instants.of(node.first('endTimeUtc', 'startTimeUtc')) });
    const errors = node
      .at('toolExecutionNotifications')
      .textsOf('level')
      .filter((level) => level === 'error').length;
    if (errors > 0) yield* runFacts({ partial: `The tool met ${errors} errors as it ran.` });
    this.told.succeeded += node.at('executionSuccessful').isTrue && errors === 0 ? 1 : 0;
    if (node.at('executionSuccessful').value !== false) return;
    this.told.failed += 1;
    yield { type: 'count', outcome: 'error', count: 1 };
    yield* runFacts({ note: 'The tool says that one of its runs did not succeed.' });
  }

  private *resultsOf(node: Json): Generator<ScanItem> {
    this.told.results += 1;
    const kind = node.at('kind').text ?? 'fail';
    if (kind in KINDS) {
      yield { type: 'count', outcome: KINDS[kind as keyof typeof KINDS], count: 1 };
      return;
    }
    const rule = this.rules.of(node);
    const told = weaknessOf(node, rule);
    const locations = node.at('locations').list;
    for (const location of locations.length > 0 ? locations.map((one) => placeOf(one, this.files)) : [null])
      yield result({ ...told, location, group: this.unique.of(told.rule, told.title, location) });
  }
}

function weaknessOf(node: Json, rule: SarifRule): Told {
  const message = messageOf(node.at('message'), rule);
  const id = first(node.first('ruleId', 'rule/id'), rule.id, node.first('message/id'), message) ?? 'unnamed rule';
  return {
    rule: id,
    title: message ?? rule.title ?? id,
    severity: severityOf(node, rule),
    description: rule.description,
    fix: node.at('fixes').textsOf('description/text').join('\n'),
    cves: cvesIn(id),
    cwes: [...new Set([...rule.cwes, ...cwesOf(node)])],
    cvss: rule.score === null ? null : { version: null, score: rule.score, vector: null },
    references: rule.references,
    state: stateOf(node),
    toolId: fingerprintOf(node),
  };
}

function severityOf(node: Json, rule: SarifRule): Severity | null {
  if (rule.score !== null) return severityOfCvss(rule.score);
  if (rule.word !== null) return severityWord(rule.word) ?? 'info';
  return severityWord(node.at('level').text ?? rule.level ?? 'warning');
}

function cwesOf(node: Json): readonly number[] {
  const taxa = node.at('taxa').list.filter((taxon) => taxon.at('toolComponent', 'name').text === 'CWE');
  return cwesIn(...node.at('properties', 'cwe').texts, ...taxa.map((taxon) => `CWE-${taxon.at('id').text?.replace(/^CWE-/i, '') ?? ''}`));
}

/** A suppression that is under review or was rejected does not suppress (3.35.3). */
function stateOf(node: Json): ScanResult['state'] {
  const suppressions = node.at('suppressions').list;
  const refused = suppressions.some((one) => ['underReview', 'rejected'].includes(one.at('status').text ?? ''));
  if (suppressions.length > 0 && !refused) return 'accepted';
  return node.at('baselineState').text === 'absent' ? 'fixed' : 'open';
}

function fingerprintOf(node: Json): string | null {
  const [whole] = node.at('fingerprints').entries;
  if (whole) return whole[1].text ?? whole[1].at('value').text;
  const parts = node.at('partialFingerprints').entries.flatMap(([name, value]) => {
    const text = value.text ?? value.at('value').text;
    return text === null ? [] : [`${name}:${text}`];
  });
  return parts.length > 0 ? parts.toSorted().join('|') : node.at('guid').text;
}

function placeOf(location: Json, files: ReadonlyMap<string, string>): string | null {
  const physical = location.at('physicalLocation');
  const file = physical.at('artifactLocation', 'uri').text ?? files.get(physical.at('artifactLocation', 'index').text ?? '') ?? null;
  const line = physical.at('region', 'startLine').text;
  if (file !== null) return line === null ? file : `${file}:${line}`;
  const [logical = location] = location.at('logicalLocations').list;
  return logical.first('fullyQualifiedName', 'name');
}

/** What a waiting result needs; its code, flows and attachments are not kept. */
function withoutBulk(node: Json): Json {
  const drop = ['codeFlows', 'relatedLocations', 'stacks', 'graphs', 'attachments', 'webRequest', 'webResponse'];
  return node.without(drop);
}

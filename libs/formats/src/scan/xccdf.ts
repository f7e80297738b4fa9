import type { Outcome, Severity } from '#libs/domain';
import { cvesIn, cwesIn, ipIn } from './identifiers.js';
import { Instants } from './instants.js';
import { first, paragraphs, plain } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, run, UnreadableScan, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { severityWord } from './severity.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const ROOTS = ['Benchmark', 'TestResult', 'asset-report-collection', 'arf'];
const PARTS = ['Rule', 'rule-result', 'target', 'target-address', 'target-facts', 'score', 'profile'];

/** XCCDF 1.1 and 1.2 results, alone, in their benchmark or in an ARF collection (OpenSCAP `--results`, `--results-arf`). */
export const xccdf: ScanFormat = {
  id: 'xccdf',
  tool: 'OpenSCAP',
  title: 'XCCDF test results, ARF (OpenSCAP and other SCAP scanners)',
  recognises: ({ text }) => ROOTS.includes(xmlRoot(text)) && /checklists\.nist\.gov\/xccdf|scap\.nist\.gov\/schema/.test(text),
  async *read(text, options) {
    const reader = new Results(options);
    for await (const { node } of xmlRecords(text, PARTS, ROOTS, ['TestResult'])) yield* reader.take(node);
    yield* reader.end();
  },
};

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  pass: 'pass',
  fixed: 'pass',
  fail: 'fail',
  error: 'error',
  unknown: 'error',
  notapplicable: 'not-applicable',
  notchecked: 'manual',
  informational: 'inventory',
};

interface Rule {
  readonly title: string;
  readonly severity: string | null;
  readonly description: string | null;
  readonly fix: string | null;
  readonly references: readonly string[];
  readonly cwes: readonly number[];
}

class Results {
  private readonly rules = new Map<string, Rule>();
  private readonly instants: Instants;
  private target: string | null = null;
  private addresses: string[] = [];
  private facts: XmlNode | null = null;
  /** A computer is told when all that is said of it has been read. */
  private introduced = true;
  private tested = false;

  constructor(options: ScanOptions) {
    this.instants = new Instants(options);
  }

  *take(node: XmlNode): Generator<ScanItem> {
    if (node.name === 'Rule') this.rules.set(node.attribute('id') ?? '', ruleOf(node));
    else if (node.name === 'TestResult') yield* this.began(node);
    else if (node.name === 'rule-result') {
      yield* this.introduce();
      yield* this.resultOf(node);
    } else if (this.tested) yield* this.fact(node);
  }

  *end(): Generator<ScanItem> {
    if (!this.tested) throw new UnreadableScan('', 'holds no TestResult: it is a benchmark that was not run');
    yield* this.introduce();
    yield* this.instants.note();
  }

  private *began(node: XmlNode): Generator<ScanItem> {
    this.tested = true;
    this.target = null;
    this.addresses = [];
    this.facts = null;
    this.introduced = false;
    const at = this.instants.of(node.attribute('end-time'));
    const version = /openscap:([\w.]+)/.exec(node.attribute('test-system') ?? '')?.[1];
    yield* runFacts({ observedAt: at, toolVersion: version });
  }

  private *fact(node: XmlNode): Generator<ScanItem> {
    if (node.name === 'score') yield* scoreOf(node);
    else if (node.name === 'profile') yield* runFacts({ scope: node.attribute('idref') });
    else if (node.name === 'target') this.target ??= node.text;
    else if (node.name === 'target-address') this.addresses.push(node.text ?? '');
    else if (node.name === 'target-facts') this.facts = node;
  }

  private *introduce(): Generator<ScanItem> {
    if (this.introduced || this.target === null) return;
    this.introduced = true;
    const of = (name: RegExp): string[] =>
      (this.facts?.all('fact') ?? []).flatMap((fact) => (name.test(fact.attribute('name') ?? '') ? (fact.text ?? []) : []));
    const outside = this.addresses.filter((address) => !/^(127\.|0*:0*:.*:0*1$|::1$|fe80)/i.test(address));
    const mac = of(/(:ethernet:MAC|identifier:mac)$/i).filter((address) => !/^(00:)+00$/.test(address));
    const named = ipIn(this.target) === null ? this.target : null;
    const hostname = first(...of(/identifier:fqdn$/), ...of(/identifier:host_name$/), named);
    yield asset({ key: this.target, hostname, ip: ipIn(first(...outside, this.target)), mac: [...new Set(mac)] });
  }

  private *resultOf(node: XmlNode): Generator<ScanItem> {
    const said = node.at('result') ?? '';
    const outcome = OUTCOMES[said];
    if (outcome === undefined) {
      if (said !== 'notselected') yield { type: 'count', outcome: 'error', count: 1 };
    } else if (outcome === 'fail') yield this.failed(node);
    else yield { type: 'count', outcome, count: 1 };
  }

  private failed(node: XmlNode): ScanItem {
    const id = node.attribute('idref') ?? '';
    const { severity, ...rule } = this.rules.get(id) ?? { ...UNKNOWN, title: id };
    return result({
      rule: id,
      ...rule,
      severity: severityOf(first(node.attribute('severity'), severity)),
      cves: cvesIn(...node.all('ident').map(({ text }) => text)),
      asset: this.target,
      location: node.at('instance'),
    });
  }
}

function* scoreOf(node: XmlNode): Generator<ScanItem> {
  if (node.text === null) return;
  const [score, maximum] = [Number(node.text), Number(node.attribute('maximum') ?? 100)];
  yield run({ note: `The tool's own score is ${score} of ${maximum} (${node.attribute('system') ?? 'default'}).` });
}

const UNKNOWN = { severity: null, description: null, fix: null, references: [], cwes: [] } as const;

/** A rule without a severity counts as medium, the middle of SCAP's categories; one that says "unknown" has none. */
function severityOf(word: string | null): Severity | null {
  return word === null ? 'medium' : severityWord(word);
}

function ruleOf(node: XmlNode): Rule {
  const text = (name: string): string | null => plain(node.child(name)?.allText, 4_000);
  return {
    title: text('title') ?? node.attribute('id') ?? '',
    severity: node.attribute('severity'),
    description: paragraphs(text('description'), text('rationale')),
    fix: text('fixtext'),
    references: node
      .all('reference')
      .flatMap((one) => one.attribute('href') ?? [])
      .slice(0, 5),
    cwes: cwesIn(...node.all('ident').map((one) => one.text)),
  };
}

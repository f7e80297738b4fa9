import type { Outcome, Severity } from '#libs/domain';
import { cvesIn, cwesIn, ipIn } from './identifiers.js';
import { Instants } from './instants.js';
import { lookedFor } from './looked.js';
import { first, paragraphs, plain } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, run, UnreadableScan, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { severityWord } from './severity.js';
import { HeldResults } from './xccdf-held.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const ROOTS = ['Benchmark', 'TestResult', 'asset-report-collection', 'arf'];
const PARTS = ['Rule', 'rule-result', 'benchmark', 'target', 'target-address', 'target-facts', 'score', 'profile'];

/** XCCDF 1.1 and 1.2 results, alone, in their benchmark or in an ARF collection (OpenSCAP `--results`, `--results-arf`). */
export const xccdf: ScanFormat = {
  id: 'xccdf',
  tool: 'OpenSCAP',
  title: 'XCCDF test results, ARF (OpenSCAP and other SCAP scanners)',
  recognises: ({ text }) => ROOTS.includes(xmlRoot(text)) && /checklists\.nist\.gov\/xccdf|scap\.nist\.gov\/schema/.test(text),
  async *read(text, options) {
    const reader = new Results(options);
    for await (const { node } of xmlRecords(text, PARTS, ROOTS, ['Benchmark', 'TestResult'])) yield* reader.take(node);
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
  readonly cves: readonly string[];
  readonly cwes: readonly number[];
}

class Results {
  private readonly rules = new Map<string, Rule>();
  private readonly instants: Instants;
  private readonly benchmarks = new Set<string>();
  private readonly held = new HeldResults();
  /** Of the benchmark around what is being read. */
  private around: string | null = null;
  private benchmark: string | null = null;
  private profile: string | null = null;
  private target: string | null = null;
  private at: string | null = null;
  private addresses: string[] = [];
  private facts: XmlNode | null = null;
  /** A computer is told when all that is said of it has been read. */
  private introduced = true;
  private tested = false;
  private results = 0;

  constructor(options: ScanOptions) {
    this.instants = new Instants(options);
  }

  *take(node: XmlNode): Generator<ScanItem> {
    if (node.name === 'Benchmark') this.around = node.attribute('id');
    else if (node.name === 'Rule') this.rules.set(node.attribute('id') ?? '', ruleOf(node));
    else if (node.name === 'TestResult') yield* this.began(node);
    else if (node.name === 'rule-result') {
      yield* this.introduce();
      yield* this.held.add(this.resultOf(node));
    } else if (this.tested) yield* this.fact(node);
  }

  *end(): Generator<ScanItem> {
    if (!this.tested) throw new UnreadableScan('', 'holds no TestResult: it is a benchmark that was not run');
    yield* this.introduce();
    yield* this.held.end();
    if (this.results === 0) yield run({ failure: 'It holds no result of a rule.' });
    yield* lookedFor(this.benchmarks);
    yield* this.instants.note();
  }

  private *began(node: XmlNode): Generator<ScanItem> {
    yield* this.introduce();
    this.tested = true;
    this.benchmark = this.around;
    this.profile = null;
    this.target = null;
    this.addresses = [];
    this.facts = null;
    this.introduced = false;
    this.at = this.instants.of(node.attribute('end-time'));
    yield* runFacts({ observedAt: this.at, ...scannerOf(node.attribute('test-system') ?? '') });
  }

  private *fact(node: XmlNode): Generator<ScanItem> {
    if (node.name === 'score') yield* scoreOf(node);
    else if (node.name === 'benchmark') this.benchmark = node.attribute('id') ?? this.benchmark;
    else if (node.name === 'profile') {
      this.profile = node.attribute('idref');
      yield* runFacts({ scope: this.profile });
    }
    if (node.name === 'target') this.target ??= node.text;
    else if (node.name === 'target-address') this.addresses.push(node.text ?? '');
    else if (node.name === 'target-facts') this.facts = node;
  }

  private *introduce(): Generator<ScanItem> {
    if (this.introduced) return;
    this.introduced = true;
    if (this.benchmark !== null) this.benchmarks.add(this.benchmark);
    yield* this.held.next(JSON.stringify([this.target, this.addresses, this.benchmark, this.profile]), this.at);
    if (this.target === null) return;
    const of = (name: RegExp): string[] =>
      (this.facts?.all('fact') ?? []).flatMap((fact) => (name.test(fact.attribute('name') ?? '') ? (fact.text ?? []) : []));
    const outside = this.addresses.filter((address) => !/^(127\.|0*:0*:.*:0*1$|::1$|fe80)/i.test(address));
    const mac = of(/(:ethernet:MAC|identifier:mac)$/i).filter((address) => !/^(00:)+00$/.test(address));
    const named = ipIn(this.target) === null ? this.target : null;
    const hostname = first(...of(/identifier:fqdn$/), ...of(/identifier:host_name$/), named);
    yield asset({ key: this.target, hostname, ip: ipIn(first(...outside, this.target)), mac: [...new Set(mac)] });
  }

  private resultOf(node: XmlNode): ScanItem | null {
    const said = node.at('result') ?? '';
    const outcome = OUTCOMES[said] ?? (said === 'notselected' ? null : 'error');
    if (outcome === null) return null;
    this.results += 1;
    return outcome === 'fail' ? this.failed(node) : { type: 'count', outcome, count: 1 };
  }

  private failed(node: XmlNode): ScanItem {
    const id = node.attribute('idref') ?? '';
    const { severity, cves, ...rule } = this.rules.get(id) ?? { ...UNKNOWN, title: id };
    return result({
      rule: id,
      ...rule,
      severity: severityOf(first(node.attribute('severity'), severity)),
      cves: cvesIn(...node.all('ident').map(({ text }) => text), ...cves),
      asset: this.target,
      location: node.at('instance'),
    });
  }
}

/** Names of scanners as people know them. */
const SCANNERS: Readonly<Record<string, string>> = {
  openscap: 'OpenSCAP',
  scc: 'SCC',
  'cis-cat': 'CIS-CAT',
  'cis-cat_pro_assessor': 'CIS-CAT',
};

/** What a CPE name of the scanner says: `cpe:/a:redhat:openscap:1.3.7`. */
function scannerOf(system: string): { readonly tool: string | null; readonly toolVersion: string | null } {
  const [, product = null, version = null] = /^cpe:(?:\/|2\.3:)a:[^:]*:([^:]+)(?::([\w.-]+))?/.exec(system) ?? [];
  return { tool: product === null ? null : (SCANNERS[product.toLowerCase()] ?? product), toolVersion: version };
}

function* scoreOf(node: XmlNode): Generator<ScanItem> {
  if (node.text === null) return;
  const [score, maximum] = [Number(node.text), Number(node.attribute('maximum') ?? 100)];
  yield run({ note: `The tool's own score is ${score} of ${maximum} (${node.attribute('system') ?? 'default'}).` });
}

const UNKNOWN = { severity: null, description: null, fix: null, references: [], cves: [], cwes: [] } as const;

/** A rule without a severity counts as medium, the middle of SCAP's categories; one that says "unknown" has none. */
function severityOf(word: string | null): Severity | null {
  return word === null ? 'medium' : severityWord(word);
}

function ruleOf(node: XmlNode): Rule {
  const text = (name: string): string | null => plain(node.child(name)?.allText, 4_000);
  const idents = node.all('ident').map((one) => one.text);
  return {
    title: text('title') ?? node.attribute('id') ?? '',
    severity: node.attribute('severity'),
    description: paragraphs(text('description'), text('rationale')),
    fix: text('fixtext'),
    references: node
      .all('reference')
      .flatMap((one) => one.attribute('href') ?? [])
      .slice(0, 5),
    cves: cvesIn(...idents),
    cwes: cwesIn(...idents),
  };
}

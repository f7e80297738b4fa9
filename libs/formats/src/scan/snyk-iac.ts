import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { result, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import type { Unique } from './unique.js';

const MEMBERS = ['targetFile', 'projectType', 'infrastructureAsCodeIssues/#'];

/** Snyk Infrastructure as Code (`snyk iac test --json`): a rule at a place of a file is one finding; a file where none applies is a pass. */
export class SnykInfrastructure {
  private file: string | null = null;
  private readonly clean = new Set<string>();
  private readonly hit = new Set<string>();

  constructor(private readonly unique: Unique) {}

  get foundSome(): boolean {
    return this.hit.size > 0;
  }

  static patterns(roots: readonly string[]): readonly string[] {
    return roots.flatMap((root) => MEMBERS.map((member) => `${root}${member}`));
  }

  *take({ node, pattern, path }: JsonRecord): Generator<ScanItem> {
    const project = path.length > 0 && /^\d+$/.test(path[0] ?? '') ? (path[0] ?? '') : '';
    if (pattern.endsWith('targetFile')) this.file = node.text;
    else if (pattern.endsWith('projectType')) {
      if (node.text?.endsWith('config') === true) this.clean.add(project);
    } else if (pattern.endsWith('infrastructureAsCodeIssues/#')) {
      this.hit.add(project);
      yield this.issue(node);
    }
  }

  *end(): Generator<ScanItem> {
    const count = [...this.clean].filter((project) => !this.hit.has(project)).length;
    if (count > 0) yield { type: 'count', outcome: 'pass', count };
  }

  private issue(node: Json): ScanItem {
    const rule = node.first('publicId', 'id') ?? 'unnamed rule';
    const line = node.at('lineNumber').number(1);
    return result({
      group: this.unique.of(rule, this.file, node.first('msg') ?? node.at('path').texts.join('.')),
      rule,
      title: node.first('title') ?? rule,
      severity: severityWord(node.first('severity')),
      description: node.paragraphs('issue', 'iacDescription/issue', 'impact', 'iacDescription/impact'),
      fix: node.first('resolve', 'iacDescription/resolve'),
      references: [...node.at('documentation').texts, ...node.at('references').texts],
      location: this.file === null || line === null ? this.file : `${this.file}:${line}`,
      state: node.at('isIgnored').isTrue ? 'accepted' : 'open',
    });
  }
}

import { runFacts } from './run-facts.js';
import type { RunFacts, ScanItem } from './scan-format.js';

const KINDS = ['tool', 'scope', 'toolVersion'] as const;
type Kind = (typeof KINDS)[number];

/** What every record of a file says of its run anew. Records of several tools or accounts are those of none: a source is not named after its last record. */
export class SharedFacts {
  private readonly said: Record<Kind, Set<string>> = { tool: new Set(), scope: new Set(), toolVersion: new Set() };

  take(told: Readonly<Partial<Record<Kind, string | null>>>): void {
    for (const kind of KINDS) {
      const text = told[kind] ?? null;
      if (text !== null && this.said[kind].size < 2) this.said[kind].add(text);
    }
  }

  /** What all records that say it agree on; versions of several tools are of none. */
  *end(): Generator<ScanItem> {
    const agreed = KINDS.filter((kind) => this.said[kind].size === 1 && (kind !== 'toolVersion' || this.said.tool.size < 2));
    yield* runFacts(Object.fromEntries(agreed.map((kind) => [kind, [...this.said[kind]][0]])) satisfies RunFacts);
  }
}

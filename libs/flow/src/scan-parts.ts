import type { Scan, ScanFinding } from '#libs/domain';
import { canonicalJson } from './canonical-json.js';
import type { ScanPayload } from './ports/intake-records.js';
import type { Secrets } from './ports/secrets.js';

/** Characters of JSON after which a part is full: what one statement writes and one step of a merge holds. */
const FULL = 512 * 1024;
const NO_FINDINGS = '"findings":[]';

interface InParts {
  readonly payload: ScanPayload;
  readonly parts: readonly (readonly ScanFinding[])[];
  /** SHA-256 of the whole as canonical JSON. */
  readonly contentHash: string;
  /** Length of the whole as canonical JSON. */
  readonly length: number;
}

/** The run as it is kept: its findings apart, some at a time. One finding at a time is there as text. */
export function inParts(secrets: Pick<Secrets, 'sha256Of'>, { scan, scope }: { scan: Scan; scope: string }, observedAt: Date): InParts {
  const bare = { type: 'scan', scan: { ...scan, findings: [] }, scope } as const;
  const writing = new Writing();
  // In a string the quotes would be escaped, so this is the run's own list.
  const [before = '', after = ''] = canonicalJson({ ...bare, observedAt: observedAt.toISOString() }).split(NO_FINDINGS);
  const contentHash = secrets.sha256Of(writing.pieces(before, scan.findings, after));
  const { parts, length } = writing;
  return { payload: { ...bare, kept: { parts: parts.length, findings: scan.findings.length } }, parts, contentHash, length };
}

class Writing {
  readonly parts: ScanFinding[][] = [];
  length = 0;
  private inLast = FULL;

  *pieces(before: string, findings: readonly ScanFinding[], after: string): Generator<string> {
    yield this.counted(`${before}"findings":[`);
    for (const [index, finding] of findings.entries()) {
      const text = canonicalJson(finding);
      this.put(finding, text.length);
      yield this.counted(index === 0 ? text : `,${text}`);
    }
    yield this.counted(`]${after}`);
  }

  private counted(text: string): string {
    this.length += text.length;
    return text;
  }

  private put(finding: ScanFinding, length: number): void {
    if (this.inLast >= FULL) {
      this.parts.push([]);
      this.inLast = 0;
    }
    this.parts.at(-1)?.push(finding);
    this.inLast += length;
  }
}

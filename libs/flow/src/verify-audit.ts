import { auditText, CHAIN_BEGINS, type AuditLink, type ProviderScope } from '#libs/domain';
import type { AuditChain, AuditHead } from './ports/audit-records.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';

export type AuditVerdict =
  | {
      readonly ok: true;
      readonly events: number;
      readonly head: AuditHead | null;
      /** Whether the hash asked for, e.g. one printed in a report, is a link of the chain; null when none was asked for. */
      readonly holds: boolean | null;
    }
  | { readonly ok: false; readonly seq: number; readonly problem: AuditProblem };

/**
 * `altered`: the row is not what was hashed. `missing`: its number is gone. `out-of-order`: a sound row that does not follow
 * the one before it. `cut-off`: rows are gone after it. `head-differs`: rows or the noted end were put there by another hand.
 */
export type AuditProblem = 'altered' | 'missing' | 'out-of-order' | 'cut-off' | 'head-differs';

interface Deps {
  readonly records: Pick<Records, 'forProvider'>;
  readonly secrets: Pick<Secrets, 'sha256'>;
}

const PAGE = 1_000;

/** Recomputes the provider's whole chain and names the first row that is not as it was written. */
export async function verifyAudit(deps: Deps, scope: ProviderScope, expected: string | null = null): Promise<AuditVerdict> {
  return deps.records.forProvider(scope, async ({ auditChain }) => {
    const { head, last } = await auditChain.ends();
    const walk = new Walk(deps.secrets, expected);
    for (;;) {
      const links = await nextLinks(auditChain, walk.seq, last);
      if (links.length === 0) return verdictAtEnd(walk, head, last);
      for (const link of links) {
        const problem = walk.step(link);
        if (problem) return { ok: false, ...problem };
      }
    }
  });
}

/** What was added after the end was read is left for another time. */
async function nextLinks(chain: AuditChain, after: number, last: number): Promise<readonly AuditLink[]> {
  if (after >= last) return [];
  return (await chain.links(after, PAGE)).filter(({ seq }) => seq <= last);
}

function verdictAtEnd({ seq, hash, holds }: Walk, head: AuditHead | null, last: number): AuditVerdict {
  if (head === null && last === 0) return { ok: true, events: 0, head, holds };
  if (head === null || head.seq < seq) return { ok: false, seq, problem: 'head-differs' };
  if (head.seq > seq) return { ok: false, seq: seq + 1, problem: 'cut-off' };
  return head.hash === hash ? { ok: true, events: seq, head, holds } : { ok: false, seq, problem: 'head-differs' };
}

/** Goes along the chain. */
class Walk {
  seq = 0;
  hash = CHAIN_BEGINS;
  holds: boolean | null;

  constructor(
    private readonly secrets: Pick<Secrets, 'sha256'>,
    private readonly expected: string | null,
  ) {
    this.holds = expected === null ? null : false;
  }

  step(link: AuditLink): { readonly seq: number; readonly problem: AuditProblem } | null {
    if (this.secrets.sha256(auditText(link)) !== link.hash) return { seq: link.seq, problem: 'altered' };
    if (link.seq !== this.seq + 1) return { seq: this.seq + 1, problem: 'missing' };
    if (link.previousHash !== this.hash) return { seq: link.seq, problem: 'out-of-order' };
    this.seq = link.seq;
    this.hash = link.hash;
    if (link.hash === this.expected) this.holds = true;
    return null;
  }
}

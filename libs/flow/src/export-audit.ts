import type { AuditEntry, AuditFilter } from './ports/audit-records.js';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import { portfolioScopeOf, providerScopeOf, type Session } from './session.js';

interface Deps {
  readonly records: Records;
  readonly clock: Clock;
}

/** Rows a statement: an export of any length needs memory for one page. */
const PAGE = 500;

/**
 * The audit of what the session sees, in the order of the chain, a page at a time. That it was taken out is its own event,
 * written before the first row leaves.
 */
export async function exportAudit(
  deps: Deps,
  session: Session,
  wanted: { readonly filter: AuditFilter; readonly format: 'csv' | 'jsonl' },
): Promise<AsyncGenerator<AuditEntry>> {
  const { since, until, clinicId } = wanted.filter;
  const facts = { format: wanted.format, since: since?.toISOString() ?? null, until: until?.toISOString() ?? null };
  const about = clinicId ? { clinicId } : {};
  await deps.records.forProvider(providerScopeOf(session), ({ audit }) =>
    audit.append({ at: deps.clock.now(), action: 'audit.exported', subject: null, facts, ...about }),
  );
  return entries(deps, session, wanted.filter);
}

async function* entries({ records }: Deps, session: Session, filter: AuditFilter): AsyncGenerator<AuditEntry> {
  for (let after = 0; ;) {
    const run = await records.forPortfolio(portfolioScopeOf(session), (portfolio) => portfolio.auditRun(filter, after, PAGE));
    yield* run;
    const last = run.at(-1);
    if (!last || run.length < PAGE) return;
    after = last.seq;
  }
}

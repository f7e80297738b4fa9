import type { AuditLink, ClinicId, ProviderId } from '#libs/domain';
import { AuditChain, type AuditHead } from '#libs/flow';
import { HAPPENED } from './audit-queries.js';
import type { ScopedSql } from '../scoped-sql.js';

interface LinkColumns {
  seq: string;
  event_id: string;
  provider_id: ProviderId;
  happened: string;
  actor_kind: string;
  actor_id: string;
  action: string;
  clinic_id: ClinicId | null;
  subject_kind: string | null;
  subject_id: string | null;
  on_behalf: boolean;
  reason_code: string | null;
  reason_note: string | null;
  facts: string;
  previous_hash: string;
  hash: string;
}

export class SqlAuditChain extends AuditChain {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async links(after: number, limit: number): Promise<readonly AuditLink[]> {
    const rows = await this.sql.rows<LinkColumns>(
      `SELECT *, ${HAPPENED} AS happened FROM audit_event
       WHERE provider_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [after, limit],
    );
    return rows.map(toLink);
  }

  override async ends(): Promise<{ head: AuditHead | null; last: number }> {
    const [row] = await this.sql.rows<{ seq: string | null; hash: string | null; last: string }>(
      `SELECT h.seq, h.hash, (SELECT coalesce(max(seq), 0) FROM audit_event WHERE provider_id = $1) AS last
       FROM (SELECT 1) one LEFT JOIN audit_head h ON h.provider_id = $1`,
    );
    const { seq = null, hash = null, last = '0' } = row ?? {};
    return { head: seq === null || hash === null ? null : { seq: Number(seq), hash }, last: Number(last) };
  }
}

function toLink(row: LinkColumns): AuditLink {
  return {
    seq: Number(row.seq),
    id: row.event_id,
    providerId: row.provider_id,
    at: row.happened,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    action: row.action,
    clinicId: row.clinic_id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    onBehalf: row.on_behalf,
    reasonCode: row.reason_code,
    reasonNote: row.reason_note,
    facts: row.facts,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

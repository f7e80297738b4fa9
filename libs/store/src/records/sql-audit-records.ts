import { auditFacts, auditNote, isOnBehalf, type Actor, type ClinicId } from '#libs/domain';
import { AuditRecords, canonicalJson, type AuditEvent, type AuditHead } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

/** Writes through the one function that may, with what the act's kind allows to be told. */
export class SqlAuditRecords extends AuditRecords {
  constructor(
    private readonly sql: ScopedSql,
    private readonly scope: { readonly actor: Actor; readonly clinicId?: ClinicId },
  ) {
    super();
  }

  override async append(event: AuditEvent): Promise<void> {
    const { at, action, subject, facts = {} } = event;
    const { actor } = this.scope;
    const clinic = this.scope.clinicId ?? event.clinicId ?? null;
    const [subjectKind, subjectId] = subject ? [subject.kind, subject.id] : [null, null];
    await this.sql.rows('SELECT gate.append_audit($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) FROM (SELECT $1::uuid) provider', [
      ...[at, actor.kind, actor.id, action, clinic, subjectKind, subjectId, isOnBehalf(actor, clinic)],
      ...[...reasonOf(event), canonicalJson(auditFacts(action, facts))],
    ]);
  }

  override async head(): Promise<AuditHead | null> {
    const [row] = await this.sql.rows<{ seq: string; hash: string }>('SELECT seq, hash FROM audit_head WHERE provider_id = $1');
    return row ? { seq: Number(row.seq), hash: row.hash } : null;
  }
}

function reasonOf({ reason }: AuditEvent): readonly [string | null, string | null] {
  if (!reason) return [null, null];
  return [reason.code, reason.note === null ? null : auditNote(reason.note)];
}

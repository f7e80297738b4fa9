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
    if (isOnBehalf(actor, clinic)) await this.noteAccess(event, clinic);
    const [subjectKind, subjectId] = subject ? [subject.kind, subject.id] : [null, null];
    await this.sql.rows('SELECT gate.append_audit($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) FROM (SELECT $1::uuid) provider', [
      ...[at, actor.kind, actor.id, action, clinic, subjectKind, subjectId, isOnBehalf(actor, clinic)],
      ...[...reasonOf(event), canonicalJson(auditFacts(action, facts))],
    ]);
  }

  /** The clinic's own copy, with the names of now. A clinic that is gone has no ledger any more. */
  private async noteAccess(event: AuditEvent, clinic: ClinicId | null): Promise<void> {
    const { kind, id } = this.scope.actor;
    await this.sql.rows(
      `INSERT INTO clinic_access (provider_id, clinic_id, access_id, at, person, provider_name, action, reason_code, reason_note)
       SELECT c.provider_id, c.clinic_id, gen_random_uuid(), $3, coalesce(CASE $4 WHEN 'user' THEN
           (SELECT u.name FROM app_user u WHERE u.provider_id = $1 AND u.user_id::text = $5)
         ELSE (SELECT t.name || ' (' || u.name || ')' FROM api_token t JOIN app_user u ON u.provider_id = $1 AND u.user_id = t.created_by
           WHERE t.provider_id = $1 AND t.token_id::text = $5) END, $5), p.name, $6, $7, $8
       FROM clinic c JOIN provider p ON p.provider_id = $1 WHERE c.provider_id = $1 AND c.clinic_id = $2`,
      [clinic, event.at, kind, id, event.action, ...reasonOf(event)],
    );
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

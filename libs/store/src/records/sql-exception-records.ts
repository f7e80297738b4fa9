import type { ClinicId, ExceptionDeed, ExceptionKind, RiskException, Side } from '#libs/domain';
import { ExceptionRecords, type ClinicException, type NewException } from '#libs/flow';
import type { ClinicSql, ScopedSql } from '../scoped-sql.js';

interface StepColumns {
  at: string;
  by: string;
  name: string;
  side: Side;
  why: string | null;
}

interface ExceptionColumns {
  clinic_id: ClinicId;
  exception_id: string;
  check_id: string;
  subject_type: string | null;
  subject_key: string | null;
  subject_label: string | null;
  kind: ExceptionKind;
  reason: string;
  needs_acceptance: boolean;
  created_at: Date;
  created_by: string;
  author_name: string;
  author_side: Side;
  expires_at: Date;
  accepted: StepColumns | null;
  withdrawn: StepColumns | null;
}

const step = (name: 'accepted' | 'withdrawn'): string =>
  `(SELECT to_jsonb(s) FROM exception_step s WHERE s.provider_id = $1 AND s.clinic_id = e.clinic_id AND s.exception_id = e.exception_id
     AND s.step = '${name}') AS ${name}`;
const SELECT = `SELECT e.*, ${step('accepted')}, ${step('withdrawn')} FROM exception e`;
const NEWEST_FIRST = 'ORDER BY e.clinic_id, e.created_at DESC, e.exception_id';

export class SqlExceptionRecords extends ExceptionRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async lock(): Promise<void> {
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2::text || 'exception', 0))`);
  }

  override async all(): Promise<readonly RiskException[]> {
    const rows = await this.sql.rows<ExceptionColumns>(`${SELECT} WHERE e.provider_id = $1 AND e.clinic_id = $2 ${NEWEST_FIRST}`);
    return rows.map(toException);
  }

  override async add({ id, checkId, subject, kind, reason, needsAcceptance, proposed, expiresAt }: NewException): Promise<void> {
    await this.sql.rows(
      `INSERT INTO exception (provider_id, clinic_id, exception_id, check_id, subject_type, subject_key, subject_label, kind, reason,
         needs_acceptance, created_at, created_by, author_name, author_side, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...[id, checkId, subject?.type ?? null, subject?.key ?? null, subject?.label ?? null, kind, reason, needsAcceptance],
        ...[proposed.at, proposed.userId, proposed.name, proposed.side, expiresAt],
      ],
    );
  }

  override accept(id: string, deed: ExceptionDeed): Promise<void> {
    return this.step('accepted', id, { ...deed, why: null });
  }

  override withdraw(id: string, deed: ExceptionDeed & { readonly why: string }): Promise<void> {
    return this.step('withdrawn', id, deed);
  }

  private async step(name: string, id: string, { at, userId, name: by, side, why }: ExceptionDeed & { why: string | null }): Promise<void> {
    await this.sql.rows(
      `INSERT INTO exception_step (provider_id, clinic_id, exception_id, step, at, by, name, side, why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, name, at, userId, by, side, why],
    );
  }
}

export async function exceptionsOfClinics(sql: ScopedSql, ids: readonly ClinicId[]): Promise<readonly ClinicException[]> {
  const rows = await sql.rows<ExceptionColumns>(`${SELECT} WHERE e.provider_id = $1 AND e.clinic_id = ANY ($2::uuid[]) ${NEWEST_FIRST}`, [
    ids,
  ]);
  return rows.map((row) => ({ ...toException(row), clinicId: row.clinic_id }));
}

export async function exceptionById(sql: ScopedSql, id: string): Promise<ClinicException | null> {
  const [row] = await sql.rows<ExceptionColumns>(`${SELECT} WHERE e.provider_id = $1 AND e.exception_id = $2`, [id]);
  return row ? { ...toException(row), clinicId: row.clinic_id } : null;
}

function toException(row: ExceptionColumns): RiskException {
  const { subject_type: type, subject_key: key, subject_label: label } = row;
  return {
    id: row.exception_id,
    checkId: row.check_id,
    subject: type === null || key === null ? null : { type, key, label: label ?? key },
    kind: row.kind,
    reason: row.reason,
    proposed: { at: row.created_at, userId: row.created_by, name: row.author_name, side: row.author_side },
    expiresAt: row.expires_at,
    needsAcceptance: row.needs_acceptance,
    accepted: row.accepted && toDeed(row.accepted),
    withdrawn: row.withdrawn && { ...toDeed(row.withdrawn), why: row.withdrawn.why ?? '' },
  };
}

const toDeed = ({ at, by: userId, name, side }: StepColumns): ExceptionDeed => ({ at: new Date(at), userId, name, side });

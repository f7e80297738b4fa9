import type { CheckOverride, ClinicId, OverrideDeed, OverrideKind, Side } from '#libs/domain';
import { OverrideRecords, type ClinicOverride, type NewOverride } from '#libs/flow';
import type { ClinicSql, ScopedSql } from '../scoped-sql.js';

interface OverrideColumns {
  /** Null: of all clinics. */
  clinic_id: ClinicId | null;
  override_id: string;
  check_id: string;
  kind: OverrideKind;
  value: number | null;
  reason: string;
  created_at: Date;
  created_by: string;
  author_name: string;
  author_side: Side;
  expires_at: Date;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawer_name: string | null;
  withdrawer_side: Side | null;
  withdrawn_why: string | null;
}

const COLUMNS = `override_id, check_id, kind, value, reason, created_at, created_by, author_name, author_side, expires_at,
  withdrawn_at, withdrawn_by, withdrawer_name, withdrawer_side, withdrawn_why`;
const OF_PROVIDER = `SELECT NULL::uuid AS clinic_id, ${COLUMNS} FROM provider_override WHERE provider_id = $1`;
const OF_CLINICS = `SELECT clinic_id, ${COLUMNS} FROM check_override WHERE provider_id = $1`;
/** In force at `$n`. */
const inForce = (n: number): string => `created_at <= $${n} AND expires_at > $${n} AND (withdrawn_at IS NULL OR withdrawn_at > $${n})`;
const NEWEST_FIRST = 'ORDER BY created_at DESC, override_id';
const NEW = 'override_id, check_id, kind, value, reason, created_at, created_by, author_name, author_side, expires_at';
const WITHDRAWN = (first: number): string =>
  ['withdrawn_at', 'withdrawn_by', 'withdrawer_name', 'withdrawer_side', 'withdrawn_why']
    .map((name, n) => `${name} = $${first + n}`)
    .join(', ');

export class SqlClinicOverrideRecords extends OverrideRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async lock(): Promise<void> {
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2::text || 'override', 0))`);
  }

  override async all(): Promise<readonly CheckOverride[]> {
    const rows = await this.sql.rows<OverrideColumns>(`${OF_PROVIDER} UNION ALL ${OF_CLINICS} AND clinic_id = $2 ${NEWEST_FIRST}`);
    return rows.map(toOverride);
  }

  override async inForce(at: Date): Promise<readonly CheckOverride[]> {
    const rows = await this.sql.rows<OverrideColumns>(
      `${OF_PROVIDER} AND ${inForce(3)} UNION ALL ${OF_CLINICS} AND clinic_id = $2 AND ${inForce(3)} ${NEWEST_FIRST}`,
      [at],
    );
    return rows.map(toOverride);
  }

  override async add(override: NewOverride): Promise<void> {
    await this.sql.rows(
      `INSERT INTO check_override (provider_id, clinic_id, ${NEW}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      valuesOf(override),
    );
  }

  override async withdraw(id: string, deed: OverrideDeed & { readonly why: string }): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE check_override SET ${WITHDRAWN(4)} WHERE provider_id = $1 AND clinic_id = $2 AND override_id = $3 AND withdrawn_at IS NULL`,
      [id, ...deedValues(deed)],
    );
    return changed === 1;
  }
}

export class SqlProviderOverrideRecords extends OverrideRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async lock(): Promise<void> {
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1::text || 'override', 0))`);
  }

  override async all(): Promise<readonly CheckOverride[]> {
    return (await this.sql.rows<OverrideColumns>(`${OF_PROVIDER} ${NEWEST_FIRST}`)).map(toOverride);
  }

  override async inForce(at: Date): Promise<readonly CheckOverride[]> {
    return (await this.sql.rows<OverrideColumns>(`${OF_PROVIDER} AND ${inForce(2)} ${NEWEST_FIRST}`, [at])).map(toOverride);
  }

  override async add(override: NewOverride): Promise<void> {
    await this.sql.rows(
      `INSERT INTO provider_override (provider_id, ${NEW}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      valuesOf(override),
    );
  }

  override async withdraw(id: string, deed: OverrideDeed & { readonly why: string }): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE provider_override SET ${WITHDRAWN(3)} WHERE provider_id = $1 AND override_id = $2 AND withdrawn_at IS NULL`,
      [id, ...deedValues(deed)],
    );
    return changed === 1;
  }
}

/** Those of each clinic, and those of the provider for all of them. */
export async function overridesOfClinics(sql: ScopedSql, ids: readonly ClinicId[]): Promise<readonly ClinicOverride[]> {
  const rows = await sql.rows<OverrideColumns>(`${OF_PROVIDER} UNION ALL ${OF_CLINICS} AND clinic_id = ANY ($2::uuid[]) ${NEWEST_FIRST}`, [
    ids,
  ]);
  return rows.map((row) => ({ ...toOverride(row), clinicId: row.clinic_id }));
}

export async function overrideById(sql: ScopedSql, id: string): Promise<ClinicOverride | null> {
  const [row] = await sql.rows<OverrideColumns>(`SELECT * FROM (${OF_PROVIDER} UNION ALL ${OF_CLINICS}) o WHERE override_id = $2`, [id]);
  return row ? { ...toOverride(row), clinicId: row.clinic_id } : null;
}

function valuesOf({ id, checkId, kind, value, reason, set, expiresAt }: NewOverride): readonly unknown[] {
  return [id, checkId, kind, value, reason, set.at, set.userId, set.name, set.side, expiresAt];
}

const deedValues = ({ at, userId, name, side, why }: OverrideDeed & { readonly why: string }): readonly unknown[] => [
  at,
  userId,
  name,
  side,
  why,
];

function toOverride(row: OverrideColumns): CheckOverride {
  const { withdrawn_at: at, withdrawn_by: userId, withdrawer_name: name, withdrawer_side: side, withdrawn_why: why } = row;
  return {
    id: row.override_id,
    scope: row.clinic_id === null ? 'provider' : 'clinic',
    checkId: row.check_id,
    kind: row.kind,
    value: row.value,
    reason: row.reason,
    set: { at: row.created_at, userId: row.created_by, name: row.author_name, side: row.author_side },
    expiresAt: row.expires_at,
    withdrawn: at && { at, userId: userId ?? '', name: name ?? '', side: side ?? 'provider', why: why ?? '' },
  };
}

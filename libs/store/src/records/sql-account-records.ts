import type { AccountLevel, AccountRuling, AccountSighting } from '#libs/domain';
import { AccountRecords, type Deed } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export interface SightingColumns {
  sighting_id: string;
  subject_key: string;
  source: string;
  first_recorded_at: Date;
}

export interface RulingColumns {
  level: AccountLevel;
  sighting_a: string;
  sighting_b: string;
  verdict: AccountRuling['verdict'];
  ruled_at: Date;
}

export class SqlAccountRecords extends AccountRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async lock(): Promise<void> {
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtext('account-subjects'), hashtext($1::text || $2::text))`);
  }

  override async sightings(): Promise<readonly AccountSighting[]> {
    const rows = await this.sql.rows<SightingColumns>(
      `SELECT sighting_id, subject_key, source, first_recorded_at FROM account_sighting
       WHERE provider_id = $1 AND clinic_id = $2 ORDER BY first_recorded_at, sighting_id`,
    );
    return rows.map(toSighting);
  }

  override async rulings(known: Date): Promise<readonly AccountRuling[]> {
    const rows = await this.sql.rows<RulingColumns>(
      `SELECT DISTINCT ON (level, sighting_a, sighting_b) level, sighting_a, sighting_b, verdict, ruled_at FROM account_ruling
       WHERE provider_id = $1 AND clinic_id = $2 AND ruled_at <= $3 ORDER BY level, sighting_a, sighting_b, ruled_at DESC`,
      [known],
    );
    return rows.map(toRuling);
  }

  override async rule(rulings: readonly AccountRuling[], { at, by, reason }: Deed): Promise<void> {
    if (rulings.length === 0) return;
    await this.sql.rows(
      `INSERT INTO account_ruling (provider_id, clinic_id, level, sighting_a, sighting_b, ruled_at, verdict, ruled_by, reason)
       SELECT $1, $2, r.level, least(r.a, r.b), greatest(r.a, r.b), $4, r.verdict, $5, $6
       FROM json_to_recordset($3::json) AS r (level text, a uuid, b uuid, verdict text)
       ON CONFLICT (provider_id, clinic_id, level, sighting_a, sighting_b, ruled_at) DO UPDATE
         SET verdict = excluded.verdict, ruled_by = excluded.ruled_by, reason = excluded.reason`,
      [JSON.stringify(rulings), at, by, reason],
    );
  }
}

export function toSighting({
  sighting_id: id,
  subject_key: key,
  source,
  first_recorded_at: firstRecordedAt,
}: SightingColumns): AccountSighting {
  return { id, key, source, firstRecordedAt };
}

export function toRuling({ level, sighting_a: a, sighting_b: b, verdict, ruled_at: at }: RulingColumns): AccountRuling {
  return { level, a, b, verdict, at };
}

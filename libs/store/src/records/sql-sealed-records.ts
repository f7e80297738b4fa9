import { SealedRecords, type SealedSecret } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

interface SealedColumns {
  readonly purpose: string;
  readonly subject: string;
  readonly key_id: string;
  readonly envelope: string;
}

export class SqlSealedRecords extends SealedRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async put({ purpose, subject, keyId, envelope }: SealedSecret, at: Date): Promise<void> {
    await this.sql.rows(
      `INSERT INTO sealed_secret (provider_id, purpose, subject, key_id, envelope, sealed_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (provider_id, purpose, subject)
       DO UPDATE SET key_id = excluded.key_id, envelope = excluded.envelope, sealed_at = excluded.sealed_at, rewrapped_at = NULL`,
      [purpose, subject, keyId, envelope, at],
    );
  }

  override async envelope(purpose: string, subject: string): Promise<string | null> {
    const [row] = await this.sql.rows<{ envelope: string }>(
      'SELECT envelope FROM sealed_secret WHERE provider_id = $1 AND purpose = $2 AND subject = $3',
      [purpose, subject],
    );
    return row?.envelope ?? null;
  }

  override async remove(purpose: string, subject: string): Promise<boolean> {
    const gone = await this.sql.count('DELETE FROM sealed_secret WHERE provider_id = $1 AND purpose = $2 AND subject = $3', [
      purpose,
      subject,
    ]);
    return gone > 0;
  }

  override async notUnder(keyId: string, limit: number): Promise<readonly SealedSecret[]> {
    const rows = await this.sql.rows<SealedColumns>(
      `SELECT purpose, subject, key_id, envelope FROM sealed_secret WHERE provider_id = $1 AND key_id <> $2
       ORDER BY purpose, subject LIMIT $3 FOR UPDATE`,
      [keyId, limit],
    );
    return rows.map(({ purpose, subject, key_id, envelope }) => ({ purpose, subject, keyId: key_id, envelope }));
  }

  override async rewrapped({ purpose, subject, keyId, envelope }: SealedSecret, was: string, at: Date): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE sealed_secret SET key_id = $4, envelope = $5, rewrapped_at = $7
       WHERE provider_id = $1 AND purpose = $2 AND subject = $3 AND envelope = $6`,
      [purpose, subject, keyId, envelope, was, at],
    );
    return changed > 0;
  }

  override async countByKey(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.sql.rows<{ key_id: string; secrets: number }>(
      'SELECT key_id, count(*)::integer AS secrets FROM sealed_secret WHERE provider_id = $1 GROUP BY key_id ORDER BY key_id',
    );
    return new Map(rows.map((row) => [row.key_id, row.secrets]));
  }
}

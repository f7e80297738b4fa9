import { HandOverRecords, type NewHandOver } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export class SqlHandOverRecords extends HandOverRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async offer({ offerId, codeHash, offeredBy, createdAt, expiresAt }: NewHandOver): Promise<void> {
    await this.withdraw();
    await this.sql.rows(
      `INSERT INTO hand_over (provider_id, clinic_id, offer_id, from_provider, code_hash, offered_by, created_at, expires_at)
       VALUES ($1, $2, $3, $1, $4, $5, $6, $7)`,
      [offerId, codeHash, offeredBy, createdAt, expiresAt],
    );
  }

  override async withdraw(): Promise<boolean> {
    return (await this.sql.count('DELETE FROM hand_over WHERE provider_id = $1 AND clinic_id = $2')) > 0;
  }
}

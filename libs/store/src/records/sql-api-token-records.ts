import { knownPermissions, type ClinicId, type UserId } from '#libs/domain';
import { ApiTokenRecords, type ApiToken, type Page, type PageRequest } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';

interface TokenColumns extends PagedColumns {
  token_id: string;
  name: string;
  permissions: string[];
  clinics: ClinicId[] | null;
  networks: string[];
  created_at: Date;
  created_by: UserId;
  expires_at: Date;
  last_used_at: Date | null;
  last_used_from: string | null;
  revoked_at: Date | null;
}

/** Newest first: the making in microseconds, counted down so that it ascends. */
const NEWEST_FIRST = `to_char(99999999999999999 - (extract(epoch FROM created_at) * 1000000)::bigint, 'FM00000000000000000')`;

export class SqlApiTokenRecords extends ApiTokenRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async page(request: PageRequest): Promise<Page<ApiToken>> {
    const after = decodeCursor('api-tokens', request);
    const rows = await this.sql.rows<TokenColumns>(
      `SELECT * FROM (SELECT *, ${NEWEST_FIRST} AS sort_key, token_id::text AS sort_id FROM api_token WHERE provider_id = $1) q
       WHERE $2::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($2, $3)
       ORDER BY q.sort_key COLLATE "C", q.sort_id COLLATE "C" LIMIT $4`,
      [after.sortKey, after.id, request.first + 1],
    );
    const total = await count(this.sql, 'SELECT count(*)::int AS n FROM api_token WHERE provider_id = $1', []);
    return toPage('api-tokens', rows, request, { map: toToken, total });
  }

  override async add(token: Parameters<ApiTokenRecords['add']>[0]): Promise<void> {
    await this.sql.rows(
      `INSERT INTO api_token (provider_id, token_id, name, token_hash, permissions, clinics, networks, created_at, created_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[token.tokenId, token.name, token.tokenHash, token.permissions, token.clinics, token.networks],
        ...[token.createdAt, token.createdBy, token.expiresAt],
      ],
    );
  }

  override async revoke(tokenId: string, at: Date): Promise<boolean> {
    const revoked = await this.sql.count(
      'UPDATE api_token SET revoked_at = $3 WHERE provider_id = $1 AND token_id = $2 AND revoked_at IS NULL',
      [tokenId, at],
    );
    return revoked === 1;
  }

  override async revokeOf(userId: UserId, at: Date): Promise<void> {
    await this.sql.rows('UPDATE api_token SET revoked_at = $3 WHERE provider_id = $1 AND created_by = $2 AND revoked_at IS NULL', [
      userId,
      at,
    ]);
  }

  override async touch(tokenId: string, at: Date, from: string): Promise<void> {
    await this.sql.rows(
      `UPDATE api_token SET last_used_at = $3, last_used_from = $4
       WHERE provider_id = $1 AND token_id = $2 AND (last_used_at IS NULL OR last_used_at < $3)`,
      [tokenId, at, from],
    );
  }
}

function toToken(row: TokenColumns): ApiToken {
  return {
    tokenId: row.token_id,
    name: row.name,
    permissions: knownPermissions(row.permissions),
    clinics: row.clinics,
    networks: row.networks,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
    revokedAt: row.revoked_at,
  };
}

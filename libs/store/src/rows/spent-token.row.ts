import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** Something that works once and was used: kept until it would have expired by itself. */
@Entity({ name: 'spent_token' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'spent_token_provider_fk', onDelete: 'CASCADE' })
export class SpentTokenRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'spent_token_pk' })
  providerId!: string;

  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'spent_token_pk' })
  tokenHash!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}

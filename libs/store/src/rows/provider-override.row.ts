import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A check that a provider judges otherwise at all of its clinics. */
@Entity({ name: 'provider_override' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'provider_override_provider_fk', onDelete: 'CASCADE' })
export class ProviderOverrideRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'provider_override_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'override_id', primaryKeyConstraintName: 'provider_override_pk' })
  overrideId!: string;

  @Column('text', { name: 'check_id' })
  checkId!: string;

  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('double precision', { name: 'value', nullable: true })
  value!: number | null;

  @Column('text', { name: 'reason' })
  reason!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('text', { name: 'author_name' })
  authorName!: string;

  @Column('text', { name: 'author_side' })
  authorSide!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @Column('text', { name: 'withdrawer_name', nullable: true })
  withdrawerName!: string | null;

  @Column('text', { name: 'withdrawer_side', nullable: true })
  withdrawerSide!: string | null;

  @Column('text', { name: 'withdrawn_why', nullable: true })
  withdrawnWhy!: string | null;
}

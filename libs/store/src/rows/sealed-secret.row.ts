import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A secret that has to be read again, sealed. The only table that holds any. */
@Entity({ name: 'sealed_secret' })
@Index('sealed_secret_by_key', ['providerId', 'keyId'])
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'sealed_secret_provider_fk', onDelete: 'CASCADE' })
export class SealedSecretRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'sealed_secret_pk' })
  providerId!: string;

  @PrimaryColumn('text', { name: 'purpose', primaryKeyConstraintName: 'sealed_secret_pk' })
  purpose!: string;

  @PrimaryColumn('text', { name: 'subject', primaryKeyConstraintName: 'sealed_secret_pk' })
  subject!: string;

  @Column('text', { name: 'key_id' })
  keyId!: string;

  @Column('text', { name: 'envelope' })
  envelope!: string;

  @Column('timestamptz', { name: 'sealed_at' })
  sealedAt!: Date;

  @Column('timestamptz', { name: 'rewrapped_at', nullable: true })
  rewrappedAt!: Date | null;
}

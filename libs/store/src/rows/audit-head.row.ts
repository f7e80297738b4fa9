import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** The newest link of a provider's audit: tells when links were cut off its end. */
@Entity({ name: 'audit_head' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'audit_head_provider_fk' })
export class AuditHeadRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'audit_head_pk' })
  providerId!: string;

  @Column('bigint', { name: 'seq' })
  seq!: string;

  @Column('text', { name: 'hash' })
  hash!: string;
}

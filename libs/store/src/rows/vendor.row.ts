import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** What a provider knows of a vendor. */
@Entity({ name: 'vendor' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'vendor_provider_fk', onDelete: 'CASCADE' })
export class VendorRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'vendor_pk' })
  providerId!: string;

  @PrimaryColumn('text', { name: 'vendor_key', primaryKeyConstraintName: 'vendor_pk' })
  vendorKey!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('text', { name: 'assurance', nullable: true })
  assurance!: string | null;

  @Column('date', { name: 'assured_on', nullable: true })
  assuredOn!: string | null;

  @Column('integer', { name: 'version' })
  version!: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('text', { name: 'changed_by' })
  changedBy!: string;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** One version of an entry in the register of places that hold patients' data. */
@Entity({ name: 'data_store' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'data_store_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class DataStoreRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'data_store_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'data_store_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'store_id', primaryKeyConstraintName: 'data_store_pk' })
  storeId!: string;

  @PrimaryColumn('integer', { name: 'version', primaryKeyConstraintName: 'data_store_pk' })
  version!: number;

  @Column('jsonb', { name: 'entry' })
  entry!: object;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('text', { name: 'changed_by' })
  changedBy!: string;
}

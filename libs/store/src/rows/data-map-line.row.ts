import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A place on a clinic's map of patients' data. */
@Entity({ name: 'data_map_line' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'data_map_line_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
@Index('data_map_line_by_rank', { synchronize: false })
@Index('data_map_line_by_vendor', ['providerId', 'vendorKey'], { where: '(vendor_key IS NOT NULL)' })
export class DataMapLineRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'data_map_line_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'data_map_line_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'line_key', primaryKeyConstraintName: 'data_map_line_pk' })
  lineKey!: string;

  @Column('uuid', { name: 'line_id' })
  lineId!: string;

  @Column('text', { name: 'standing' })
  standing!: string;

  @Column('text', { name: 'vendor_key', nullable: true })
  vendorKey!: string | null;

  /** Exposure at its worst, counted down so that it ascends. */
  @Column('text', { name: 'rank_key' })
  rankKey!: string;

  @Column('jsonb', { name: 'line' })
  line!: object;

  @Column('timestamptz', { name: 'as_of' })
  asOf!: Date;
}

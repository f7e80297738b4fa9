import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** What a clinic has of a vendor. */
@Entity({ name: 'clinic_vendor' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'clinic_vendor_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ClinicVendorRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'clinic_vendor_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'clinic_vendor_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'vendor_key', primaryKeyConstraintName: 'clinic_vendor_pk' })
  vendorKey!: string;

  @PrimaryColumn('text', { name: 'service', primaryKeyConstraintName: 'clinic_vendor_pk' })
  service!: string;

  @Column('text', { name: 'vendor_name' })
  vendorName!: string;

  @Column('text', { name: 'standing' })
  standing!: string;

  @Column('text', { name: 'access', nullable: true })
  access!: string | null;

  @Column('text', { name: 'data_classes', array: true, nullable: true })
  dataClasses!: string[] | null;

  @Column('integer', { name: 'records_least' })
  recordsLeast!: number;

  @Column('integer', { name: 'records_most', nullable: true })
  recordsMost!: number | null;

  @Column('text', { name: 'region', nullable: true })
  region!: string | null;

  @Column('text', { name: 'contract', nullable: true })
  contract!: string | null;

  @Column('integer', { name: 'notice_hours', nullable: true })
  noticeHours!: number | null;

  @Column('integer', { name: 'version' })
  version!: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('text', { name: 'changed_by' })
  changedBy!: string;
}

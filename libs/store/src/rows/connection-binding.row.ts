import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';
import { ConnectionRow } from './connection.row.js';

/** Says that an organisation of a service is a clinic. */
@Entity({ name: 'connection_binding' })
@Index('connection_binding_organisation', ['providerId', 'connectionId', 'organisationId'], { unique: true })
@Index('connection_binding_organisation_key', ['providerId', 'organisationKey'], { unique: true })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'connection_binding_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
@ForeignKey(() => ConnectionRow, ['providerId', 'connectionId'], ['providerId', 'connectionId'], {
  name: 'connection_binding_connection_fk',
  onDelete: 'CASCADE',
  deferrable: 'INITIALLY DEFERRED',
})
export class ConnectionBindingRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'connection_binding_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'connection_binding_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'binding_id', primaryKeyConstraintName: 'connection_binding_pk' })
  bindingId!: string;

  @Column('uuid', { name: 'connection_id' })
  connectionId!: string;

  @Column('text', { name: 'organisation_id' })
  organisationId!: string;

  @Column('text', { name: 'organisation_name' })
  organisationName!: string;

  /** The same whichever connection reaches it. */
  @Column('text', { name: 'organisation_key' })
  organisationKey!: string;

  @Column('timestamptz', { name: 'bound_at' })
  boundAt!: Date;

  @Column('text', { name: 'bound_by' })
  boundBy!: string;

  /** Of the worker that pulls for it now. */
  @Column('uuid', { name: 'lease', nullable: true })
  lease!: string | null;

  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil!: Date | null;
}

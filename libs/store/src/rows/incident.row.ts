import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** One version of a breach in a clinic's register. */
@Entity({ name: 'incident' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'incident_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class IncidentRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'incident_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'incident_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'incident_id', primaryKeyConstraintName: 'incident_pk' })
  incidentId!: string;

  @PrimaryColumn('integer', { name: 'version', primaryKeyConstraintName: 'incident_pk' })
  version!: number;

  @Column('date', { name: 'occurred_on' })
  occurredOn!: string;

  @Column('text', { name: 'scenario' })
  scenario!: string;

  @Column('integer', { name: 'people_affected' })
  peopleAffected!: number;

  @Column('double precision', { name: 'cost', nullable: true })
  cost!: number | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('text', { name: 'withdrawn', nullable: true })
  withdrawn!: string | null;
}

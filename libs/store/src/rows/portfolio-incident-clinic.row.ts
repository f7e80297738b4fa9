import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A clinic in a portfolio incident. */
@Entity({ name: 'portfolio_incident_clinic' })
@Index('portfolio_incident_clinic_incident', ['providerId', 'incidentId'])
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'portfolio_incident_clinic_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class PortfolioIncidentClinicRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'portfolio_incident_clinic_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'portfolio_incident_clinic_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'incident_id', primaryKeyConstraintName: 'portfolio_incident_clinic_pk' })
  incidentId!: string;

  @Column('date', { name: 'since' })
  since!: string;

  @Column('text', { name: 'from_state', nullable: true })
  fromState!: string | null;

  @Column('text', { name: 'check_ids', array: true })
  checkIds!: string[];

  @Column('text', { name: 'traits', array: true })
  traits!: string[];

  @Column('date', { name: 'ended_on', nullable: true })
  endedOn!: string | null;

  @Column('text', { name: 'ended_how', nullable: true })
  endedHow!: string | null;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** Several clinics that turned at once. */
@Entity({ name: 'portfolio_incident' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'portfolio_incident_provider_fk', onDelete: 'CASCADE' })
export class PortfolioIncidentRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'portfolio_incident_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'incident_id', primaryKeyConstraintName: 'portfolio_incident_pk' })
  incidentId!: string;

  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('text', { name: 'subject' })
  subject!: string;

  @Column('date', { name: 'opened_on' })
  openedOn!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('integer', { name: 'min_clinics' })
  minClinics!: number;

  @Column('integer', { name: 'window_days' })
  windowDays!: number;

  @Column('real', { name: 'usual_clinics', nullable: true })
  usualClinics!: number | null;

  @Column('date', { name: 'resolved_on', nullable: true })
  resolvedOn!: string | null;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  @Column('text', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy!: string | null;

  @Column('text', { name: 'acknowledged_name', nullable: true })
  acknowledgedName!: string | null;

  @Column('text', { name: 'acknowledged_why', nullable: true })
  acknowledgedWhy!: string | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('text', { name: 'closed_by', nullable: true })
  closedBy!: string | null;

  @Column('text', { name: 'closed_name', nullable: true })
  closedName!: string | null;

  @Column('text', { name: 'closed_why', nullable: true })
  closedWhy!: string | null;
}

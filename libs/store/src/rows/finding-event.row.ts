import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { FindingRow } from './finding.row.js';

/** What happened to a weakness, or was decided of it. */
@Entity({ name: 'finding_event' })
@ForeignKey(() => FindingRow, ['providerId', 'clinicId', 'findingId'], ['providerId', 'clinicId', 'findingId'], {
  name: 'finding_event_finding_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class FindingEventRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'finding_event_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'finding_event_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'finding_id', primaryKeyConstraintName: 'finding_event_pk' })
  findingId!: string;

  @PrimaryColumn('uuid', { name: 'event_id', primaryKeyConstraintName: 'finding_event_pk' })
  eventId!: string;

  @Column('timestamptz', { name: 'at' })
  at!: Date;

  @Column('text', { name: 'kind' })
  kind!: string;

  @Column('text', { name: 'actor' })
  actor!: string;

  @Column('text', { name: 'note', nullable: true })
  note!: string | null;

  @Column('timestamptz', { name: 'until', nullable: true })
  until!: Date | null;
}

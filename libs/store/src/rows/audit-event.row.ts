import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** One link of a provider's audit. The application may read it and nothing else. */
@Entity({ name: 'audit_event' })
@Index('audit_event_by_clinic', ['providerId', 'clinicId', 'seq'])
@Index('audit_event_by_actor', ['providerId', 'actorId', 'seq'])
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'audit_event_provider_fk' })
export class AuditEventRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'audit_event_pk' })
  providerId!: string;

  @PrimaryColumn('bigint', { name: 'seq', primaryKeyConstraintName: 'audit_event_pk' })
  seq!: string;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('timestamptz', { name: 'at' })
  at!: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind!: string;

  @Column('text', { name: 'actor_id' })
  actorId!: string;

  @Column('text', { name: 'action' })
  action!: string;

  @Column('uuid', { name: 'clinic_id', nullable: true })
  clinicId!: string | null;

  @Column('text', { name: 'subject_kind', nullable: true })
  subjectKind!: string | null;

  @Column('text', { name: 'subject_id', nullable: true })
  subjectId!: string | null;

  @Column('boolean', { name: 'on_behalf' })
  onBehalf!: boolean;

  @Column('text', { name: 'reason_code', nullable: true })
  reasonCode!: string | null;

  @Column('text', { name: 'reason_note', nullable: true })
  reasonNote!: string | null;

  @Column('text', { name: 'facts' })
  facts!: string;

  @Column('text', { name: 'previous_hash' })
  previousHash!: string;

  @Column('text', { name: 'hash' })
  hash!: string;
}

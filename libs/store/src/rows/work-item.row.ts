import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** Something due. */
@Entity({ name: 'work_item' })
@Index('work_item_waiting', ['requestedAt'], { where: `(state = 'waiting')` })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'work_item_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class WorkItemRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'work_item_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'work_item_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'kind', primaryKeyConstraintName: 'work_item_pk' })
  kind!: string;

  @PrimaryColumn('text', { name: 'key', primaryKeyConstraintName: 'work_item_pk' })
  key!: string;

  @Column('text', { name: 'state' })
  state!: string;

  @Column('integer', { name: 'revision' })
  revision!: number;

  @Column('timestamptz', { name: 'as_of' })
  asOf!: Date;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('integer', { name: 'attempts' })
  attempts!: number;

  @Column('text', { name: 'error', nullable: true })
  error!: string | null;
}

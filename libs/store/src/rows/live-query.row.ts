import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** A question to a clinic's computers. */
@Entity({ name: 'live_query' })
@Index('live_query_running', ['providerId', 'clinicId', 'expiresAt'])
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'live_query_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class LiveQueryRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'live_query_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'live_query_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'query_id', primaryKeyConstraintName: 'live_query_pk' })
  queryId!: string;

  @Column('text', { name: 'sql' })
  sql!: string;

  @Column('text', { name: 'reason' })
  reason!: string;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}

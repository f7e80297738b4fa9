import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountSightingRow } from './account-sighting.row.js';

/** What somebody has said of two sightings: one account or two, one person's or not. The latest counts. */
@Entity({ name: 'account_ruling' })
@ForeignKey(() => AccountSightingRow, ['providerId', 'clinicId', 'sightingA'], ['providerId', 'clinicId', 'sightingId'], {
  name: 'account_ruling_a_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
@ForeignKey(() => AccountSightingRow, ['providerId', 'clinicId', 'sightingB'], ['providerId', 'clinicId', 'sightingId'], {
  name: 'account_ruling_b_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class AccountRulingRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'account_ruling_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'account_ruling_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'level', primaryKeyConstraintName: 'account_ruling_pk' })
  level!: string;

  @PrimaryColumn('uuid', { name: 'sighting_a', primaryKeyConstraintName: 'account_ruling_pk' })
  sightingA!: string;

  @PrimaryColumn('uuid', { name: 'sighting_b', primaryKeyConstraintName: 'account_ruling_pk' })
  sightingB!: string;

  @PrimaryColumn('timestamptz', { name: 'ruled_at', primaryKeyConstraintName: 'account_ruling_pk' })
  ruledAt!: Date;

  @Column('text', { name: 'verdict' })
  verdict!: string;

  @Column('text', { name: 'ruled_by' })
  ruledBy!: string;

  @Column('text', { name: 'reason' })
  reason!: string;
}

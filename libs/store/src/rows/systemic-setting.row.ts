import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** From when on clinics that turn together are one incident. */
@Entity({ name: 'systemic_setting' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'systemic_setting_provider_fk', onDelete: 'CASCADE' })
export class SystemicSettingRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'systemic_setting_pk' })
  providerId!: string;

  @Column('integer', { name: 'min_clinics' })
  minClinics!: number;

  @Column('integer', { name: 'window_days' })
  windowDays!: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('text', { name: 'changed_by' })
  changedBy!: string;
}

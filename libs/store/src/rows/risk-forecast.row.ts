import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** What was told of a clinic's quarter on the earliest of its assessed days. */
@Entity({ name: 'risk_forecast' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'risk_forecast_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class RiskForecastRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'risk_forecast_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'risk_forecast_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'quarter', primaryKeyConstraintName: 'risk_forecast_pk' })
  quarter!: string;

  @Column('date', { name: 'day' })
  day!: string;

  @Column('date', { name: 'ends_on' })
  endsOn!: string;

  @Column('text', { name: 'model' })
  model!: string;

  @Column('double precision', { name: 'lambda' })
  lambda!: number;

  @Column('double precision', { name: 'probability' })
  probability!: number;

  @Column('timestamptz', { name: 'told_at' })
  toldAt!: Date;
}

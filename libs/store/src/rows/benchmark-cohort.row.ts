import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** Where the quarters of a cohort lie: of no clinic. */
@Entity({ name: 'benchmark_cohort' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'benchmark_cohort_provider_fk', onDelete: 'CASCADE' })
export class BenchmarkCohortRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'benchmark_cohort_pk' })
  providerId!: string;

  @PrimaryColumn('text', { name: 'quarter', primaryKeyConstraintName: 'benchmark_cohort_pk' })
  quarter!: string;

  @PrimaryColumn('text', { name: 'pool', primaryKeyConstraintName: 'benchmark_cohort_pk' })
  pool!: string;

  @PrimaryColumn('text', { name: 'cohort', primaryKeyConstraintName: 'benchmark_cohort_pk' })
  cohort!: string;

  @PrimaryColumn('text', { name: 'metric', primaryKeyConstraintName: 'benchmark_cohort_pk' })
  metric!: string;

  @Column('text', { name: 'clinics' })
  clinics!: string;

  @Column('double precision', { name: 'lower_cut' })
  lowerCut!: number;

  @Column('double precision', { name: 'middle_cut' })
  middleCut!: number;

  @Column('double precision', { name: 'upper_cut' })
  upperCut!: number;
}

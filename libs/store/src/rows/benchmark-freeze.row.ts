import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A quarter whose benchmarks are made. */
@Entity({ name: 'benchmark_freeze' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'benchmark_freeze_provider_fk', onDelete: 'CASCADE' })
export class BenchmarkFreezeRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'benchmark_freeze_pk' })
  providerId!: string;

  @PrimaryColumn('text', { name: 'quarter', primaryKeyConstraintName: 'benchmark_freeze_pk' })
  quarter!: string;

  @Column('timestamptz', { name: 'frozen_at' })
  frozenAt!: Date;

  @Column('boolean', { name: 'is_shared' })
  isShared!: boolean;
}

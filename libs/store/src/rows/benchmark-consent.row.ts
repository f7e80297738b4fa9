import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** An agreement that a provider’s clinics count among those of others. */
@Entity({ name: 'benchmark_consent' })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'benchmark_consent_provider_fk', onDelete: 'CASCADE' })
export class BenchmarkConsentRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'benchmark_consent_pk' })
  providerId!: string;

  @PrimaryColumn('timestamptz', { name: 'given_at', primaryKeyConstraintName: 'benchmark_consent_pk' })
  givenAt!: Date;

  @Column('text', { name: 'given_by' })
  givenBy!: string;

  @Column('text', { name: 'given_name' })
  givenName!: string;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @Column('text', { name: 'withdrawn_name', nullable: true })
  withdrawnName!: string | null;
}

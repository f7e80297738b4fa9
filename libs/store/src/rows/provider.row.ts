import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A managed service provider. */
@Entity({ name: 'provider' })
export class ProviderRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'provider_pk' })
  providerId!: string;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('boolean', { name: 'replaying', default: false })
  replaying!: boolean;

  /** `required`, or `optional` for demonstrations and tests. */
  @Column('text', { name: 'mfa_policy', default: 'required' })
  mfaPolicy!: string;
}

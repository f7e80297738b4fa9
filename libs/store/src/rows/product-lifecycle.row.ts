import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Support dates of a product as endoflife.date publishes them; belongs to no provider. */
@Entity({ name: 'product_lifecycle' })
export class ProductLifecycleRow {
  @PrimaryColumn('text', { name: 'product', primaryKeyConstraintName: 'product_lifecycle_pk' })
  product!: string;

  @Column('jsonb', { name: 'cycles' })
  cycles!: unknown;

  /** When the publisher made it (RFC 3339, UTC). */
  @Column('text', { name: 'version', nullable: true })
  version!: string | null;

  @Column('timestamptz', { name: 'fetched_at' })
  fetchedAt!: Date;
}

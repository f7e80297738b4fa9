import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the OAIC published of a half-year's notifications; belongs to no provider. */
@Entity({ name: 'published_half_year' })
export class PublishedHalfYearRow {
  /** `2025-H2`. */
  @PrimaryColumn('text', { name: 'period', primaryKeyConstraintName: 'published_half_year_pk' })
  period!: string;

  @Column('jsonb', { name: 'figures' })
  figures!: unknown;

  @Column('timestamptz', { name: 'fetched_at' })
  fetchedAt!: Date;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a feed of what the world knows goes; belongs to no provider. */
@Entity({ name: 'intelligence_feed' })
export class IntelligenceFeedRow {
  @PrimaryColumn('text', { name: 'feed', primaryKeyConstraintName: 'intelligence_feed_pk' })
  feed!: string;

  /** As the server sent it with what was taken last. */
  @Column('text', { name: 'etag', nullable: true })
  etag!: string | null;

  @Column('text', { name: 'last_modified', nullable: true })
  lastModified!: string | null;

  @Column('text', { name: 'outcome' })
  outcome!: string;

  @Column('text', { name: 'reason', nullable: true })
  reason!: string | null;

  /** In a row. */
  @Column('integer', { name: 'failures' })
  failures!: number;

  @Column('timestamptz', { name: 'checked_at' })
  checkedAt!: Date;

  /** When it last brought anything. */
  @Column('timestamptz', { name: 'changed_at', nullable: true })
  changedAt!: Date | null;

  @Column('timestamptz', { name: 'next_at' })
  nextAt!: Date;

  /** Of the advisories the ecosystem; empty: the feed itself. */
  @PrimaryColumn('text', { name: 'part', primaryKeyConstraintName: 'intelligence_feed_pk', default: '' })
  part!: string;
}

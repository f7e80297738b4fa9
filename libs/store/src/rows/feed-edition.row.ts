import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where what is kept of a feed came from; belongs to no provider. */
@Entity({ name: 'feed_edition' })
export class FeedEditionRow {
  @PrimaryColumn('text', { name: 'feed', primaryKeyConstraintName: 'feed_edition_pk' })
  feed!: string;

  /** The part that it is all of: a product or an ecosystem; empty: the whole feed. */
  @PrimaryColumn('text', { name: 'part', primaryKeyConstraintName: 'feed_edition_pk' })
  part!: string;

  /** A file's name, or a server's. */
  @Column('text', { name: 'source' })
  source!: string;

  @Column('text', { name: 'version', nullable: true })
  version!: string | null;

  /** Of the file as it came, hex. */
  @Column('text', { name: 'sha256' })
  sha256!: string;

  @Column('timestamptz', { name: 'fetched_at' })
  fetchedAt!: Date;

  @Column('integer', { name: 'entries' })
  entries!: number;

  /** When the publisher itself last said that it is as it is; null: it never did. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  /** Of the advisories that are read; null for other feeds. */
  @Column('bigint', { name: 'generation', nullable: true })
  generation!: string | null;
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an advisory says of a package, in one edition of an ecosystem; belongs to no provider. Only the generation that its feed_edition names is read. */
@Entity({ name: 'advisory' })
@Index('advisory_by_id', ['edition', 'generation', 'advisoryId'])
export class AdvisoryRow {
  @PrimaryColumn('text', { name: 'edition', primaryKeyConstraintName: 'advisory_pk' })
  edition!: string;

  @PrimaryColumn('bigint', { name: 'generation', primaryKeyConstraintName: 'advisory_pk' })
  generation!: string;

  @PrimaryColumn('text', { name: 'ecosystem', primaryKeyConstraintName: 'advisory_pk' })
  ecosystem!: string;

  @PrimaryColumn('text', { name: 'package', primaryKeyConstraintName: 'advisory_pk' })
  package!: string;

  @PrimaryColumn('text', { name: 'advisory_id', primaryKeyConstraintName: 'advisory_pk' })
  advisoryId!: string;

  @Column('text', { name: 'title' })
  title!: string;

  @Column('text', { name: 'severity', nullable: true })
  severity!: string | null;

  @Column('jsonb', { name: 'cvss', nullable: true })
  cvss!: unknown;

  @Column('text', { name: 'cves', array: true })
  cves!: string[];

  @Column('text', { name: 'refs', array: true })
  refs!: string[];

  @Column('jsonb', { name: 'affected' })
  affected!: unknown;

  /** Other ids that it is published under. */
  @Column('text', { name: 'aliases', array: true, default: () => "'{}'" })
  aliases!: string[];

  /** When it was changed, RFC 3339 UTC; null of one that was kept before that was. */
  @Column('text', { name: 'modified', nullable: true })
  modified!: string | null;
}

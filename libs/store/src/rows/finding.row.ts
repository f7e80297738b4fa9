import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ScanSourceRow } from './scan-source.row.js';

/** A weakness that a scanner found. */
@Entity({ name: 'finding' })
@Index('finding_once', ['sourceId', 'key', 'providerId', 'clinicId'], { unique: true })
@Index('finding_counted', ['open', 'providerId', 'clinicId', 'severity', 'knownExploited', 'dueAt', 'sourceId', 'triage', 'triageUntil'])
@Index('finding_by_id', ['findingId', 'providerId'])
@Index('finding_gravest', { synchronize: false })
@ForeignKey(() => ScanSourceRow, ['providerId', 'clinicId', 'sourceId'], ['providerId', 'clinicId', 'sourceId'], {
  name: 'finding_source_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class FindingRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'finding_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'finding_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'finding_id', primaryKeyConstraintName: 'finding_pk' })
  findingId!: string;

  @Column('uuid', { name: 'source_id' })
  sourceId!: string;

  @Column('text', { name: 'key' })
  key!: string;

  @Column('text', { name: 'text_hash' })
  textHash!: string;

  @Column('text', { name: 'rule' })
  rule!: string;

  @Column('text', { name: 'title' })
  title!: string;

  @Column('text', { name: 'severity', nullable: true })
  severity!: string | null;

  @Column('text', { name: 'description', nullable: true })
  description!: string | null;

  @Column('text', { name: 'fix', nullable: true })
  fix!: string | null;

  @Column('text', { name: 'cves', array: true })
  cves!: string[];

  @Column('integer', { name: 'cwes', array: true })
  cwes!: number[];

  @Column('jsonb', { name: 'cvss', nullable: true })
  cvss!: unknown;

  @Column('real', { name: 'epss', nullable: true })
  epss!: number | null;

  @Column('boolean', { name: 'known_exploited' })
  knownExploited!: boolean;

  @Column('text', { name: 'exposure' })
  exposure!: string;

  @Column('text', { name: 'references', array: true })
  references!: string[];

  @Column('boolean', { name: 'remote_administration' })
  remoteAdministration!: boolean;

  @Column('boolean', { name: 'open' })
  open!: boolean;

  @Column('integer', { name: 'open_places' })
  openPlaces!: number;

  @Column('timestamptz', { name: 'first_seen_at' })
  firstSeenAt!: Date;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'fixed_at', nullable: true })
  fixedAt!: Date | null;

  /** Closed because its computer left, not because it was found gone. */
  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;

  @Column('integer', { name: 'times_reopened' })
  timesReopened!: number;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  @Column('text', { name: 'triage', nullable: true })
  triage!: string | null;

  @Column('timestamptz', { name: 'triage_until', nullable: true })
  triageUntil!: Date | null;

  @Column('text', { name: 'ticket', nullable: true })
  ticket!: string | null;
}

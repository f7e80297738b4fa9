import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { FindingRow } from './finding.row.js';

/** Where a weakness is. */
@Entity({ name: 'finding_place' })
@ForeignKey(() => FindingRow, ['providerId', 'clinicId', 'findingId'], ['providerId', 'clinicId', 'findingId'], {
  name: 'finding_place_finding_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class FindingPlaceRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'finding_place_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'finding_place_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'finding_id', primaryKeyConstraintName: 'finding_place_pk' })
  findingId!: string;

  @PrimaryColumn('text', { name: 'key', primaryKeyConstraintName: 'finding_place_pk' })
  key!: string;

  @Column('text', { name: 'asset', nullable: true })
  asset!: string | null;

  @Column('text', { name: 'address', nullable: true })
  address!: string | null;

  @Column('text', { name: 'location', nullable: true })
  location!: string | null;

  @Column('text', { name: 'component', nullable: true })
  component!: string | null;

  @Column('text', { name: 'version', nullable: true })
  version!: string | null;

  @Column('text', { name: 'fixed_version', nullable: true })
  fixedVersion!: string | null;

  @Column('text', { name: 'purl', nullable: true })
  purl!: string | null;

  /** Why it was taken to be there when first seen. */
  @Column('text', { name: 'because', nullable: true })
  because!: string | null;

  @Column('boolean', { name: 'open' })
  open!: boolean;

  @Column('timestamptz', { name: 'first_seen_at' })
  firstSeenAt!: Date;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'fixed_at', nullable: true })
  fixedAt!: Date | null;

  /** Closed because its computer left, not because it was found gone. */
  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;

  /** The computer that it was on when it was told of last, without its domain. */
  @Column('text', { name: 'host_name', nullable: true })
  hostName!: string | null;

  @Column('text', { name: 'host_macs', array: true, default: () => "'{}'" })
  hostMacs!: string[];

  /** A run that had signed in to its computer found it. */
  @Column('boolean', { name: 'credentialed', default: false })
  credentialed!: boolean;
}

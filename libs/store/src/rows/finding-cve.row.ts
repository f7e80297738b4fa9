import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FindingRow } from './finding.row.js';

/** A CVE that a weakness names. */
@Entity({ name: 'finding_cve' })
@Index('finding_cve_by_cve', ['cve', 'providerId', 'clinicId', 'sourceId', 'findingId'])
@ForeignKey(() => FindingRow, ['providerId', 'clinicId', 'findingId'], ['providerId', 'clinicId', 'findingId'], {
  name: 'finding_cve_finding_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class FindingCveRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'finding_cve_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'finding_cve_pk' })
  clinicId!: string;

  @PrimaryColumn('uuid', { name: 'finding_id', primaryKeyConstraintName: 'finding_cve_pk' })
  findingId!: string;

  @PrimaryColumn('text', { name: 'cve', primaryKeyConstraintName: 'finding_cve_pk' })
  cve!: string;

  /** Of the finding. */
  @Column('uuid', { name: 'source_id' })
  sourceId!: string;
}

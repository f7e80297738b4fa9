import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProviderRow } from './provider.row.js';

/** A version of a provider's way to read somebody else's files. */
@Entity({ name: 'import_mapping' })
@Index('import_mapping_current', ['providerId', 'mappingId'], { unique: true, where: 'current' })
@Index('import_mapping_name', { synchronize: false })
@ForeignKey(() => ProviderRow, ['providerId'], ['providerId'], { name: 'import_mapping_provider_fk', onDelete: 'CASCADE' })
export class ImportMappingRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'import_mapping_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'mapping_id', primaryKeyConstraintName: 'import_mapping_pk' })
  mappingId!: string;

  @PrimaryColumn('integer', { name: 'version', primaryKeyConstraintName: 'import_mapping_pk' })
  version!: number;

  @Column('boolean', { name: 'current' })
  current!: boolean;

  @Column('text', { name: 'name' })
  name!: string;

  @Column('jsonb', { name: 'rules' })
  rules!: unknown;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('text', { name: 'changed_by' })
  changedBy!: string;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** What a clinic could have in common with others. */
@Entity({ name: 'clinic_trait' })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'clinic_trait_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class ClinicTraitRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'clinic_trait_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'clinic_trait_pk' })
  clinicId!: string;

  @Column('text', { name: 'traits', array: true })
  traits!: string[];

  @Column('date', { name: 'noted_on' })
  notedOn!: string;
}

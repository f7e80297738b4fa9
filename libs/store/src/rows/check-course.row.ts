import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClinicRow } from './clinic.row.js';

/** Where a check stands at a clinic. */
@Entity({ name: 'check_course' })
@Index('check_course_worsened', { synchronize: false })
@Index('check_course_silent', { synchronize: false })
@ForeignKey(() => ClinicRow, ['providerId', 'clinicId'], ['providerId', 'clinicId'], {
  name: 'check_course_clinic_fk',
  onDelete: 'CASCADE',
  onUpdate: 'CASCADE',
})
export class CheckCourseRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'check_course_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'clinic_id', primaryKeyConstraintName: 'check_course_pk' })
  clinicId!: string;

  @PrimaryColumn('text', { name: 'check_id', primaryKeyConstraintName: 'check_course_pk' })
  checkId!: string;

  @Column('text', { name: 'state' })
  state!: string;

  @Column('date', { name: 'since' })
  since!: string;

  @Column('text', { name: 'judged', nullable: true })
  judged!: string | null;

  @Column('text', { name: 'catalogue_version' })
  catalogueVersion!: string;

  @Column('date', { name: 'worsened_on', nullable: true })
  worsenedOn!: string | null;

  @Column('text', { name: 'worsened_from', nullable: true })
  worsenedFrom!: string | null;

  @Column('date', { name: 'silent_since', nullable: true })
  silentSince!: string | null;

  @Column('text', { name: 'eased', nullable: true })
  eased!: string | null;

  @Column('date', { name: 'worsened_days', array: true, default: () => "'{}'" })
  worsenedDays!: string[];
}

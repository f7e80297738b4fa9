import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AppUserRow } from './app-user.row.js';

/** A code that stands in for a lost second factor, once. */
@Entity({ name: 'recovery_code' })
@ForeignKey(() => AppUserRow, ['providerId', 'userId'], ['providerId', 'userId'], { name: 'recovery_code_user_fk', onDelete: 'CASCADE' })
export class RecoveryCodeRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'recovery_code_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'recovery_code_pk' })
  userId!: string;

  @PrimaryColumn('text', { name: 'code_hash', primaryKeyConstraintName: 'recovery_code_pk' })
  codeHash!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}

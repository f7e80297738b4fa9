import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AppUserRow } from './app-user.row.js';

/** What a person shows besides a passphrase. */
@Entity({ name: 'second_factor' })
@ForeignKey(() => AppUserRow, ['providerId', 'userId'], ['providerId', 'userId'], { name: 'second_factor_user_fk', onDelete: 'CASCADE' })
export class SecondFactorRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'second_factor_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'second_factor_pk' })
  userId!: string;

  @Column('timestamptz', { name: 'totp_confirmed_at', nullable: true })
  totpConfirmedAt!: Date | null;

  /** The last time step whose code was taken: that code and older ones are worth nothing. */
  @Column('integer', { name: 'totp_last_step', nullable: true })
  totpLastStep!: number | null;

  /** Codes tried since `attemptsSince` without success. */
  @Column('integer', { name: 'attempts', default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'attempts_since', nullable: true })
  attemptsSince!: Date | null;
}

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AppUserRow } from './app-user.row.js';

/** A signed-in session; only the hash of its token is kept. */
@Entity({ name: 'session' })
@Index('session_token', ['tokenHash'], { unique: true })
@Index('session_by_user', ['providerId', 'userId'])
@ForeignKey(() => AppUserRow, ['providerId', 'userId'], ['providerId', 'userId'], { name: 'session_user_fk', onDelete: 'CASCADE' })
export class SessionRow {
  @PrimaryColumn('uuid', { name: 'provider_id', primaryKeyConstraintName: 'session_pk' })
  providerId!: string;

  @PrimaryColumn('uuid', { name: 'session_id', primaryKeyConstraintName: 'session_pk' })
  sessionId!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  /** How far signing in has come. */
  @Column('text', { name: 'stage' })
  stage!: string;

  /** What was shown, e.g. `passphrase+totp`. */
  @Column('text', { name: 'method' })
  method!: string;

  /** When the person last proved that it is them; null before the last step. */
  @Column('timestamptz', { name: 'proven_at', nullable: true })
  provenAt!: Date | null;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  /** Network address that it was opened from. */
  @Column('text', { name: 'address', nullable: true })
  address!: string | null;

  /** What the browser or client called itself. */
  @Column('text', { name: 'client', nullable: true })
  client!: string | null;

  /** Codes tried without success. */
  @Column('integer', { name: 'attempts', default: 0 })
  attempts!: number;
}

import type { ClinicId, ProviderId, Role, UserId } from '#libs/domain';

/** What signing in needs to know of a user. */
export interface SignInRecord {
  readonly providerId: ProviderId;
  readonly userId: UserId;
  readonly passphraseHash: string;
  readonly disabled: boolean;
}

/** A live or ended session and whose it is. */
export interface SessionRecord {
  readonly providerId: ProviderId;
  readonly sessionId: string;
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Null: every clinic of the provider. */
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly providerName: string;
  readonly expiresAt: Date;
  readonly ended: boolean;
}

export interface NewUser {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly passphraseHash: string;
  readonly createdAt: Date;
}

/** Users and sessions of the scope's provider. */
export abstract class IdentityRecords {
  /** False when the email address is taken. */
  abstract addUser(user: NewUser): Promise<boolean>;
  abstract addSession(session: { sessionId: string; userId: UserId; tokenHash: string; createdAt: Date; expiresAt: Date }): Promise<void>;
  abstract endSession(sessionId: string, at: Date): Promise<void>;
}

import type { ClinicId, ProviderId, Role, RoleName, Side, UserId } from '#libs/domain';

/** What signing in needs to know of a user. */
export interface SignInRecord {
  readonly providerId: ProviderId;
  readonly userId: UserId;
  readonly passphraseHash: string;
  readonly disabled: boolean;
  /** When a time-boxed person's access ends; null: it does not. */
  readonly expiresAt: Date | null;
}

/** A live or ended session and whose it is. */
export interface SessionRecord {
  readonly providerId: ProviderId;
  readonly sessionId: string;
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: RoleName;
  /** The provider's own set of permissions that stands in for a role; null for the eight roles. */
  readonly customRole: { readonly name: string; readonly side: Side; readonly permissions: readonly string[] } | null;
  /** Null: every clinic of the provider. Clinics of assigned groups are among them. */
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly providerName: string;
  readonly expiresAt: Date;
  /** When a time-boxed person's access ends; null: it does not. */
  readonly userExpiresAt: Date | null;
  readonly ended: boolean;
}

export interface NewUser {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly assignedClinics: readonly ClinicId[] | null;
  /** Groups whose clinics, now and later, the person sees besides the assigned ones; null: none by group. */
  readonly assignedGroups: readonly string[] | null;
  readonly expiresAt: Date | null;
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

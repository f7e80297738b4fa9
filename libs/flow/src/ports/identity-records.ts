import type { ClinicId, MfaPolicy, ProviderId, Role, RoleName, SessionStage, Side, UserId } from '#libs/domain';

/** What signing in needs to know of a user. */
export interface SignInRecord {
  readonly providerId: ProviderId;
  readonly userId: UserId;
  /** Null: the person has no passphrase and comes another way. */
  readonly passphraseHash: string | null;
  readonly disabled: boolean;
  /** When a time-boxed person's access ends; null: it does not. */
  readonly expiresAt: Date | null;
}

/** What signing in with a passkey needs to know of it. */
export interface PasskeyRecord {
  readonly providerId: ProviderId;
  readonly userId: UserId;
  readonly passkeyId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly disabled: boolean;
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
  readonly stage: SessionStage;
  /** What was shown, e.g. `passphrase+totp`. */
  readonly method: string;
  /** When the person last proved that it is them; null before the last step. */
  readonly provenAt: Date | null;
  readonly lastSeenAt: Date;
  readonly createdAt: Date;
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
  readonly passphraseHash: string | null;
  readonly createdAt: Date;
}

/** Where a session is opened from. */
export interface SessionOrigin {
  /** Network address. */
  readonly address: string | null;
  /** What the browser or client calls itself; at most 200 characters. */
  readonly client: string | null;
}

export interface NewSession extends SessionOrigin {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly tokenHash: string;
  readonly stage: SessionStage;
  readonly method: string;
  readonly provenAt: Date | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** A session goes on under another token, with the proof that was shown now or before. */
export interface SessionProof {
  readonly tokenHash: string;
  readonly method: string;
  readonly provenAt: Date | null;
  readonly expiresAt: Date;
}

/** A live session as its owner sees it. */
export interface SessionSummary extends SessionOrigin {
  readonly sessionId: string;
  readonly stage: SessionStage;
  readonly method: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** A person who is held: nobody else changes how they come in until the transaction ends. */
export type HeldPerson = Pick<SignInRecord, 'passphraseHash' | 'disabled' | 'expiresAt'>;

/** Users and sessions of the scope's provider. */
export abstract class IdentityRecords {
  /** False when the email address is taken. */
  abstract addUser(user: NewUser): Promise<boolean>;
  /** Makes whoever changes what this person comes in with wait until the transaction ends. Null when there is no such person. */
  abstract hold(userId: UserId): Promise<HeldPerson | null>;
  abstract mfaPolicy(): Promise<MfaPolicy>;
  abstract addSession(session: NewSession): Promise<void>;
  /** Notes a request, without ever going back in time. */
  abstract touchSession(sessionId: string, at: Date): Promise<void>;
  /** Makes the session full, under a new token. False when it has ended. */
  abstract proveSession(sessionId: string, proof: SessionProof): Promise<boolean>;
  /** Admits one more try of a code in this session; false once `most` were tried without success. */
  abstract admitTry(sessionId: string, most: number): Promise<boolean>;
  /** Sessions of a user that are neither ended nor past their limits, the last used first. */
  abstract liveSessions(userId: UserId, now: Date): Promise<readonly SessionSummary[]>;
  /** False when the user has no such session, or it has ended. */
  abstract endSession(userId: UserId, sessionId: string, at: Date): Promise<boolean>;
  /** Deletes at most `most` sessions and links that were over before `before`, and used-up tokens that ran out before `now`; how many. */
  abstract forgetExpired(limit: { readonly before: Date; readonly now: Date; readonly most: number }): Promise<number>;
  /** Ends all of a user's sessions but one; how many. */
  abstract endSessions(userId: UserId, at: Date, except: string | null): Promise<number>;
}

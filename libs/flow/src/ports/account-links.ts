import type { ClinicId, Role, RoleName, UserId } from '#libs/domain';

/** Who is invited, and how far their role will reach. */
export interface Invitee {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly assignedGroups: readonly string[] | null;
  /** When their access ends by itself; null: it does not. */
  readonly userExpiresAt: Date | null;
}

export interface NewInvitation extends Invitee {
  readonly linkId: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date;
}

export interface NewRecovery extends Pick<NewInvitation, 'linkId' | 'tokenHash' | 'createdAt' | 'createdBy' | 'expiresAt'> {
  readonly user: MemberRecord;
}

interface MadeLink {
  readonly linkId: string;
  /** Id of the person who made it. */
  readonly createdBy: string;
}

/** A link that still works. */
export type AccountLink =
  | ({ readonly kind: 'invitation' } & MadeLink & Invitee)
  | ({ readonly kind: 'recovery'; readonly userId: UserId; readonly email: string } & MadeLink);

export interface InvitationSummary extends Invitee {
  readonly linkId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Somebody of the provider, as whoever changes their way in needs to know them. */
export interface MemberRecord {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: RoleName;
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly assignedGroups: readonly string[] | null;
  readonly disabled: boolean;
  /** When a time-boxed person's access ends; null: it does not. */
  readonly expiresAt: Date | null;
}

/** Links that let somebody set a passphrase, and what they change. */
export abstract class AccountLinks {
  /** Takes the place of an invitation to the same address that is still open. */
  abstract invite(invitation: NewInvitation): Promise<void>;
  /** Takes the place of a way back for the same person that is still open. */
  abstract recover(recovery: NewRecovery): Promise<void>;
  /** The link while it works, held until the transaction ends: nobody else can use it meanwhile. */
  abstract take(linkId: string, now: Date): Promise<AccountLink | null>;
  abstract use(linkId: string, at: Date): Promise<void>;
  /** Invitations that still work, the newest first. */
  abstract open(now: Date): Promise<readonly InvitationSummary[]>;
  /** False when there is no open invitation of that id. */
  abstract revoke(linkId: string, at: Date): Promise<boolean>;
  abstract memberByEmail(email: string): Promise<MemberRecord | null>;
  /** In place of the one that there is: of `replaced` alone, where that is given. False when there is none, or it is another. */
  abstract setPassphrase(userId: UserId, hash: string, replaced?: string): Promise<boolean>;
}

import type { ClinicId, Permission, ProviderId, RoleName, Side, UserId } from '#libs/domain';
import type { SessionRecord } from './identity-records.js';
import type { Page, PageRequest } from './page.js';

/** Somebody who can sign in, as owners see them. */
export interface UserSummary {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: RoleName;
  readonly customRole: CustomRole | null;
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly assignedGroups: readonly string[] | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

/** What somebody holds at this moment. */
export interface UserStanding {
  readonly role: RoleName;
  readonly customRole: CustomRole | null;
  /** Null: every clinic. Clinics of assigned groups are among them. */
  readonly clinics: readonly ClinicId[] | null;
  readonly expiresAt: Date | null;
  readonly disabled: boolean;
}

/** How far somebody's access goes. */
export interface UserAccess {
  readonly role: RoleName;
  readonly customRoleId: string | null;
  readonly assignedClinics: readonly ClinicId[] | null;
  readonly assignedGroups: readonly string[] | null;
  readonly expiresAt: Date | null;
}

/** The provider's people. */
export abstract class UserRecords {
  /** By name. */
  abstract page(request: PageRequest): Promise<Page<UserSummary>>;
  /** Null when the provider has no such user. */
  abstract find(userId: UserId): Promise<UserSummary | null>;
  /** Null when the provider has no such user. */
  abstract standing(userId: UserId): Promise<UserStanding | null>;
  /**
   * Makes whoever changes people of this provider wait until the transaction ends, so that what is counted stays true. Call it
   * first.
   */
  abstract lock(): Promise<void>;
  /** Owners who get in here whatever an identity service says: with a passphrase, every clinic and no end, and not disabled. */
  abstract lastingOwners(): Promise<readonly UserId[]>;
  abstract setAccess(userId: UserId, access: UserAccess): Promise<void>;
  /** Null lets them in again. What is set here no directory takes back. */
  abstract setDisabled(userId: UserId, at: Date | null): Promise<void>;
}

/** A provider's own role. */
export interface CustomRole {
  readonly roleId: string;
  readonly name: string;
  readonly side: Side;
  readonly permissions: readonly Permission[];
}

export abstract class RoleRecords {
  /** By name. */
  abstract all(): Promise<readonly (CustomRole & { readonly people: number })[]>;
  abstract find(roleId: string): Promise<CustomRole | null>;
  /** False when the name is taken. */
  abstract add(role: CustomRole & { readonly createdAt: Date; readonly createdBy: string }): Promise<boolean>;
  /** False when the name is taken. */
  abstract change(role: CustomRole): Promise<boolean>;
  /** False while somebody has it. */
  abstract remove(roleId: string): Promise<boolean>;
}

/** A token for programs, without its secret. */
export interface ApiToken {
  readonly tokenId: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** Null: every clinic that its maker sees. */
  readonly clinics: readonly ClinicId[] | null;
  /** Ranges that it may be used from, e.g. `203.0.113.0/24`. */
  readonly networks: readonly string[];
  readonly createdAt: Date;
  readonly createdBy: UserId;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly lastUsedFrom: string | null;
  readonly revokedAt: Date | null;
}

export abstract class ApiTokenRecords {
  /** Newest first. */
  abstract page(request: PageRequest): Promise<Page<ApiToken>>;
  abstract add(token: Omit<ApiToken, 'lastUsedAt' | 'lastUsedFrom' | 'revokedAt'> & { readonly tokenHash: string }): Promise<void>;
  /** False when there is no such token, or it is revoked already. */
  abstract revoke(tokenId: string, at: Date): Promise<boolean>;
  /** Revokes every token that the person has made. */
  abstract revokeOf(userId: UserId, at: Date): Promise<void>;
  abstract touch(tokenId: string, at: Date, from: string): Promise<void>;
}

/** A token, as the gate finds it: with what its maker holds now, since it never opens more. */
export interface ApiTokenRecord extends Pick<ApiToken, 'tokenId' | 'name' | 'networks' | 'expiresAt' | 'lastUsedAt' | 'clinics'> {
  readonly providerId: ProviderId;
  readonly providerName: string;
  readonly permissions: readonly string[];
  /** Revoked, or its maker is disabled. */
  readonly ended: boolean;
  readonly maker: Pick<SessionRecord, 'userId' | 'email' | 'role' | 'customRole' | 'assignedClinics' | 'userExpiresAt'>;
}

import type { UserId } from '#libs/domain';

/** A person as their directory keeps them. */
export interface ScimUser {
  readonly userId: UserId;
  /** Address, in lower case: what SCIM calls userName. */
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  readonly externalId: string | null;
  readonly groups: readonly { readonly groupId: string; readonly name: string }[];
  readonly createdAt: Date;
  readonly changedAt: Date;
}

export interface ScimGroup {
  readonly groupId: string;
  readonly name: string;
  readonly externalId: string | null;
  readonly members: readonly UserId[];
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** One attribute that has to equal a value; null: everything. */
export interface ScimFilter {
  readonly attribute: 'id' | 'userName' | 'displayName' | 'externalId';
  readonly value: string;
}

export interface ScimPage<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export interface ScimTokenSummary {
  readonly tokenId: string;
  readonly name: string;
  readonly createdAt: Date;
  /** Id of the person who made it. */
  readonly createdBy: string;
  readonly expiresAt: Date;
}

/** People and groups that the provider's directory keeps; nobody else is seen or changed through it. */
export abstract class ProvisioningRecords {
  abstract addToken(token: ScimTokenSummary & { readonly tokenHash: string }): Promise<void>;
  /** Those that still work at `now`, the oldest first. */
  abstract tokens(now: Date): Promise<readonly ScimTokenSummary[]>;
  abstract revokeToken(tokenId: string, at: Date): Promise<boolean>;
  abstract users(filter: ScimFilter | null, skip: number, take: number): Promise<ScimPage<ScimUser>>;
  /** The id of the provider's person of this address who has no passphrase of their own and whom the directory may take over. */
  abstract adoptable(email: string): Promise<UserId | null>;
  /** Takes a person into the directory's keeping. */
  abstract keepUser(userId: UserId, externalId: string | null, at: Date): Promise<void>;
  /** Whom an owner has shut out stays out. False when the address is somebody else's. */
  abstract changeUser(userId: UserId, change: Pick<ScimUser, 'email' | 'name' | 'active' | 'externalId'>, at: Date): Promise<boolean>;
  /** Lets a person go: disabled, without the role that they had, and no longer the directory's. */
  abstract dropUser(userId: UserId, at: Date): Promise<void>;
  abstract groups(filter: ScimFilter | null, skip: number, take: number): Promise<ScimPage<ScimGroup>>;
  /** False when another group has the name. */
  abstract saveGroup(group: Omit<ScimGroup, 'members' | 'createdAt' | 'changedAt'>, at: Date): Promise<boolean>;
  abstract removeGroup(groupId: string): Promise<void>;
  /** Members that the directory does not keep are left out. */
  abstract setMembers(groupId: string, members: readonly UserId[], at: Date): Promise<void>;
  /** People who are in a group. */
  abstract grouped(): Promise<readonly UserId[]>;
  /** Names of the groups that a person is in. */
  abstract groupNames(userId: UserId): Promise<readonly string[]>;
}

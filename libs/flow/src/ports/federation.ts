import type { ClinicId, Role, UserId } from '#libs/domain';
import type { MemberRecord } from './account-links.js';

export const SSO_KINDS = ['entra', 'google', 'keycloak', 'other'] as const;
export type SsoKind = (typeof SSO_KINDS)[number];

/** Whether the identity service's word counts as a second factor: never, where its `amr` says so, or always. */
export const SSO_SECOND_FACTORS = ['ask', 'amr', 'trusted'] as const;
export type SsoSecondFactor = (typeof SSO_SECOND_FACTORS)[number];

/** What members of a group are here. */
export interface GroupRole {
  readonly group: string;
  readonly role: Role;
  /** Null: every clinic. */
  readonly clinics: readonly ClinicId[] | null;
}

export interface SsoConnection {
  readonly connectionId: string;
  readonly kind: SsoKind;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly domains: readonly string[];
  readonly secondFactor: SsoSecondFactor;
  /** Claim of the ID token that names a person's groups. */
  readonly groupClaim: string;
  /** In the order of the owner's preference: the first that fits decides. */
  readonly groupRoles: readonly GroupRole[];
  readonly defaultRole: Role | null;
}

/** A provider's identity services and who came by them. */
export abstract class FederationRecords {
  abstract connections(): Promise<readonly SsoConnection[]>;
  abstract connection(connectionId: string): Promise<SsoConnection | null>;
  abstract saveConnection(connection: SsoConnection, at: Date, by: string): Promise<void>;
  abstract removeConnection(connectionId: string): Promise<boolean>;
  /** The person that a subject of the service is here. */
  abstract memberBySubject(connectionId: string, subject: string): Promise<MemberRecord | null>;
  /** People whom the connection has brought in. */
  abstract members(connectionId: string): Promise<readonly UserId[]>;
  /** False when the person is another subject of the connection already. */
  abstract bindSubject(connectionId: string, subject: string, userId: UserId, at: Date): Promise<boolean>;
  /** From now on no subject of the connection is anybody here. */
  abstract forgetSubjects(connectionId: string): Promise<void>;
  /** From now on no subject of any service is this person. */
  abstract forgetPerson(userId: UserId): Promise<void>;
  abstract hasPassphrase(userId: UserId): Promise<boolean>;
  /** Whether an identity service has brought the person in, or a directory keeps them. */
  abstract isFederated(userId: UserId): Promise<boolean>;
  /** Changes what a person without a passphrase of their own may do. False when they have one, or it is so already. */
  abstract setFederatedReach(userId: UserId, role: Role, clinics: readonly ClinicId[] | null): Promise<boolean>;
}

/** How the identity service knows this deployment. */
export interface SsoClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/** What one sign-in began with, kept by the browser under seal until it comes back. */
export interface SsoAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** OpenID Connect: authorization code with PKCE, state and nonce. */
export abstract class SignOnService {
  /** Where to send the browser. Null when the service cannot be reached or is not what it says. */
  abstract begin(client: SsoClient): Promise<{ readonly url: string; readonly attempt: SsoAttempt } | null>;
  /** The verified ID token's claims. Null when anything about the answer is wrong. */
  abstract finish(client: SsoClient, attempt: SsoAttempt, answer: string): Promise<Readonly<Record<string, unknown>> | null>;
}

import type { ClinicId, ProviderId, RoleName, SessionStage, Side, UserId } from '#libs/domain';
import type {
  ApiTokenRecord,
  ClinicInCare,
  DeviceOfFeed,
  DeviceOfKey,
  DuePull,
  FeedSource,
  PasskeyRecord,
  SessionRecord,
  SignInRecord,
  WaitingWork,
  WorkKind,
} from '#libs/flow';

import type { DeviceKeyColumns, FeedKeyColumns } from './gate-columns.js';
import { SqlFeedGate } from './sql-feed-gate.js';
import { toApiTokenRecord, type ApiTokenRow } from './api-token-row.js';

/** Calls the database's gate functions; outside any scope these are all that the application's role can read. */
export class SqlGate extends SqlFeedGate {
  override async findSignIn(email: string): Promise<SignInRecord | null> {
    const [row] = await this.call<SignInRow>('find_sign_in($1)', [email]);
    if (!row) return null;
    const { provider_id: providerId, user_id: userId, passphrase_hash: passphraseHash, disabled, expires_at: expiresAt } = row;
    return { providerId, userId, passphraseHash, disabled, expiresAt };
  }

  override async findAccountLink(tokenHash: string): Promise<{ providerId: ProviderId; linkId: string } | null> {
    const [row] = await this.call<{ provider_id: ProviderId; link_id: string }>('find_account_link($1)', [tokenHash]);
    return row ? { providerId: row.provider_id, linkId: row.link_id } : null;
  }

  override async findSsoConnection(connectionId: string): Promise<{ providerId: ProviderId } | null> {
    const [row] = await this.call<{ provider_id: ProviderId }>('find_sso_connection($1)', [connectionId]);
    return row ? { providerId: row.provider_id } : null;
  }

  override async findScimToken(tokenHash: string): Promise<{ providerId: ProviderId; tokenId: string; expiresAt: Date } | null> {
    const [row] = await this.call<{ provider_id: ProviderId; token_id: string; expires_at: Date }>('find_scim_token($1)', [tokenHash]);
    return row ? { providerId: row.provider_id, tokenId: row.token_id, expiresAt: row.expires_at } : null;
  }

  override async findPasskey(credentialId: string): Promise<PasskeyRecord | null> {
    const [row] = await this.call<PasskeyRow>('find_passkey($1)', [credentialId]);
    if (!row) return null;
    const { provider_id: providerId, user_id: userId, passkey_id: passkeyId, public_key: publicKey, counter, disabled } = row;
    return { providerId, userId, passkeyId, publicKey, counter: Number(counter), disabled, expiresAt: row.expires_at };
  }

  override async findSession(tokenHash: string): Promise<SessionRecord | null> {
    const [row] = await this.call<SessionRow>('find_session($1)', [tokenHash]);
    if (!row) return null;
    return {
      providerId: row.provider_id,
      sessionId: row.session_id,
      userId: row.user_id,
      email: row.email,
      name: row.name,
      role: row.role,
      customRole: customRole(row),
      assignedClinics: row.assigned_clinics,
      providerName: row.provider_name,
      stage: row.stage,
      method: row.method,
      provenAt: row.proven_at,
      lastSeenAt: row.last_seen_at,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      userExpiresAt: row.user_expires_at,
      ended: row.ended,
    };
  }

  override async findApiToken(tokenHash: string): Promise<ApiTokenRecord | null> {
    const [row] = await this.call<ApiTokenRow>('find_api_token($1)', [tokenHash]);
    return row ? toApiTokenRecord(row) : null;
  }

  override async findDeviceKey(keyHash: string): Promise<DeviceOfKey | null> {
    const [row] = await this.call<DeviceKeyColumns>('find_device_key($1)', [keyHash]);
    if (!row) return null;
    return {
      providerId: row.provider_id,
      clinicId: row.clinic_id,
      deviceId: row.device_id,
      standing: row.standing,
      keyIssuedAt: row.key_issued_at,
      askedAt: row.asked_at,
      suspect: row.suspect,
      replacedKeyUsed: row.replaced_key_used,
      watched: row.watched,
    };
  }

  override async findFeedKey(source: FeedSource, keyHash: string): Promise<DeviceOfFeed | null> {
    const [row] = await this.call<FeedKeyColumns>('find_feed_key($1, $2)', [source, keyHash]);
    if (!row) return null;
    const { provider_id: providerId, clinic_id: clinicId, device_id: deviceId, platform, revoked, suspect } = row;
    return { providerId, clinicId, deviceId, platform, revoked, suspect, epoch: Number(row.epoch), tokenRevoked: row.token_revoked };
  }

  override async findEnrolmentToken(tokenHash: string): Promise<{ providerId: ProviderId; clinicId: ClinicId; tokenId: string } | null> {
    const [row] = await this.call<{ provider_id: ProviderId; clinic_id: ClinicId; token_id: string }>('find_enrolment_token($1)', [
      tokenHash,
    ]);
    return row ? { providerId: row.provider_id, clinicId: row.clinic_id, tokenId: row.token_id } : null;
  }

  override async findWaitingWork(before: Date, limit: number, kinds?: readonly WorkKind[]): Promise<readonly WaitingWork[]> {
    const rows = await this.call<{ provider_id: ProviderId; clinic_id: ClinicId; kind: WorkKind; key: string }>(
      'find_waiting_work($1, $2, $3)',
      [before, limit, kinds ?? null],
    );
    return rows.map((row) => ({ providerId: row.provider_id, clinicId: row.clinic_id, kind: row.kind, key: row.key }));
  }

  override async findDuePulls(at: Date, limit: number): Promise<readonly DuePull[]> {
    const rows = await this.call<{ provider_id: ProviderId; clinic_id: ClinicId; binding_id: string }>('find_due_pulls($1, $2)', [
      at,
      limit,
    ]);
    return rows.map((row) => ({ providerId: row.provider_id, clinicId: row.clinic_id, bindingId: row.binding_id }));
  }

  override async freezeBenchmarks(at: Date): Promise<string | null> {
    const [row] = await this.call<{ freeze_benchmarks: string | null }>('freeze_benchmarks($1)', [at]);
    return row?.freeze_benchmarks ?? null;
  }

  override async listProviders(): Promise<readonly ProviderId[]> {
    const rows = await this.call<{ provider_id: ProviderId }>('list_providers()', []);
    return rows.map((row) => row.provider_id);
  }

  override async listClinics(providerId: ProviderId | null): Promise<readonly ClinicInCare[]> {
    const rows = await this.call<{ provider_id: ProviderId; clinic_id: ClinicId; time_zone: string; created_at: Date }>(
      'list_clinics($1)',
      [providerId],
    );
    return rows.map((row) => ({
      providerId: row.provider_id,
      clinicId: row.clinic_id,
      timeZone: row.time_zone,
      createdAt: row.created_at,
    }));
  }
}

interface PasskeyRow {
  provider_id: ProviderId;
  user_id: UserId;
  passkey_id: string;
  public_key: string;
  counter: string;
  disabled: boolean;
  expires_at: Date | null;
}

interface SignInRow {
  provider_id: ProviderId;
  user_id: UserId;
  passphrase_hash: string | null;
  disabled: boolean;
  expires_at: Date | null;
}

function customRole({ custom_name: name, custom_side: side, custom_permissions: permissions }: SessionRow): SessionRecord['customRole'] {
  return name !== null && side !== null && permissions !== null ? { name, side, permissions } : null;
}

interface SessionRow {
  provider_id: ProviderId;
  session_id: string;
  user_id: UserId;
  email: string;
  name: string;
  role: RoleName;
  custom_name: string | null;
  custom_side: Side | null;
  custom_permissions: string[] | null;
  assigned_clinics: ClinicId[] | null;
  provider_name: string;
  stage: SessionStage;
  method: string;
  proven_at: Date | null;
  last_seen_at: Date;
  created_at: Date;
  expires_at: Date;
  user_expires_at: Date | null;
  ended: boolean;
}

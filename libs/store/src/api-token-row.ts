import type { ClinicId, ProviderId, RoleName, Side, UserId } from '#libs/domain';
import type { ApiTokenRecord } from '#libs/flow';

/** What gate.find_api_token returns. */
export interface ApiTokenRow {
  provider_id: ProviderId;
  provider_name: string;
  token_id: string;
  token_name: string;
  permissions: string[];
  clinics: ClinicId[] | null;
  networks: string[];
  expires_at: Date;
  last_used_at: Date | null;
  ended: boolean;
  user_id: UserId;
  email: string;
  role: RoleName;
  custom_name: string | null;
  custom_side: Side | null;
  custom_permissions: string[] | null;
  assigned_clinics: ClinicId[] | null;
  user_expires_at: Date | null;
}

export function toApiTokenRecord(row: ApiTokenRow): ApiTokenRecord {
  const { custom_name: name, custom_side: side, custom_permissions: permissions } = row;
  return {
    providerId: row.provider_id,
    providerName: row.provider_name,
    tokenId: row.token_id,
    name: row.token_name,
    permissions: row.permissions,
    clinics: row.clinics,
    networks: row.networks,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    ended: row.ended,
    maker: {
      userId: row.user_id,
      email: row.email,
      role: row.role,
      customRole: name !== null && side !== null && permissions !== null ? { name, side, permissions } : null,
      assignedClinics: row.assigned_clinics,
      userExpiresAt: row.user_expires_at,
    },
  };
}

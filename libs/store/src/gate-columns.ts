import type { ClinicId, DeviceId, ProviderId } from '#libs/domain';
import type { DeviceOfFeed, DeviceOfKey } from '#libs/flow';

export interface FeedKeyColumns {
  provider_id: ProviderId;
  clinic_id: ClinicId;
  device_id: DeviceId;
  platform: DeviceOfFeed['platform'];
  revoked: boolean;
  suspect: boolean;
  epoch: string;
  token_revoked: boolean;
}

export interface DeviceKeyColumns {
  provider_id: ProviderId;
  clinic_id: ClinicId;
  device_id: DeviceId;
  standing: DeviceOfKey['standing'];
  key_issued_at: Date;
  asked_at: Date | null;
  suspect: boolean;
  replaced_key_used: boolean;
  watched: boolean;
}

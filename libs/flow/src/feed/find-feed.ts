import type { ClinicScope, DeviceId } from '#libs/domain';
import type { FeedSource } from '../ports/feed-records.js';
import type { Gate } from '../ports/gate.js';
import type { DeviceRecord } from '../ports/inventory-records.js';
import type { Secrets } from '../ports/secrets.js';

/** A computer that a program other than the agent tells of. */
export interface FedDevice {
  readonly deviceId: DeviceId;
  readonly scope: ClinicScope;
  readonly platform: DeviceRecord['platform'];
  readonly suspect: boolean;
  /** Counts the times that everything was asked for anew. */
  readonly epoch: number;
  /** The token that let it in was revoked since. */
  readonly tokenRevoked: boolean;
}

interface FindFeedDeps {
  readonly gate: Pick<Gate, 'findFeedKey'>;
  readonly secrets: Secrets;
}

const LONGEST_KEY = 512;

/** Whose key this is; null for an unknown key and for a computer that was revoked. */
export async function findFeed({ gate, secrets }: FindFeedDeps, source: FeedSource, key: string): Promise<FedDevice | null> {
  if (key === '' || key.length > LONGEST_KEY) return null;
  const found = await gate.findFeedKey(source, secrets.sha256(key));
  if (!found || found.revoked) return null;
  const { providerId, clinicId, deviceId, platform, suspect, epoch, tokenRevoked } = found;
  const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'device', id: deviceId } };
  return { deviceId, scope, platform, suspect, epoch, tokenRevoked };
}

import { followChain, NEW_CHAIN, type DeviceId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { ClinicRecords } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import { readReportLink, reportLink } from './report-link.js';
import { suspectDevice } from './suspect-device.js';

/** What a report brings besides its content. */
export interface BroughtLink {
  readonly deviceId: DeviceId;
  readonly reportId: string;
  /** As the device kept it; null when it brings none. */
  readonly link: string | null;
  /** It has brought one before. */
  readonly watched: boolean;
}

export interface Watched {
  /** What the device has to bring with its next report. */
  readonly link: string;
  /** This report showed that two machines use the key. */
  readonly copied: boolean;
}

/**
 * Follows the chain of numbers that the device's reports bring back, in the report's own transaction. A device that goes on where it
 * was costs one statement; one that has never brought a number costs none.
 */
export async function watchDevice(
  { secrets, clock }: { readonly secrets: Secrets; readonly clock: Clock },
  clinic: Pick<ClinicRecords, 'deviceKeys' | 'audit'>,
  { deviceId, reportId, link, watched }: BroughtLink,
): Promise<Watched> {
  const { deviceKeys } = clinic;
  const linkOf = (n: number, copied = false): Watched => ({ link: reportLink(secrets, deviceId, n), copied });
  const brought = readReportLink(secrets, deviceId, link);
  if (brought === null && !watched) return linkOf(NEW_CHAIN.head);
  if (brought !== null && (await deviceKeys.advanceChain(deviceId, brought, reportId))) return linkOf(brought + 1);
  const { kind, chain } = followChain((await deviceKeys.chain(deviceId)) ?? NEW_CHAIN, brought, reportId);
  if (kind === 'repeated') return linkOf(chain.head);
  await deviceKeys.keepChain(deviceId, chain);
  if (kind === 'copied') await suspectDevice(clinic, deviceId, 'state-copied', clock.now());
  return linkOf(chain.head, kind === 'copied');
}

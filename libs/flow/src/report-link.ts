import type { DeviceId } from '#libs/domain';
import type { Secrets } from './ports/secrets.js';

const LINK = /^(\d{1,9})\.([0-9a-f]{32})$/;
const MAC_CHARACTERS = 32;

/** A chain's number as the device keeps it: with a code, so that no device can name a number that it was not given. */
export function reportLink(secrets: Secrets, deviceId: DeviceId, n: number): string {
  return `${n}.${secrets.pseudonym('report-link', `${deviceId} ${n}`).slice(0, MAC_CHARACTERS)}`;
}

/** The number; null when the text is none that this device was given. */
export function readReportLink(secrets: Secrets, deviceId: DeviceId, link: string | null): number | null {
  const n = link === null ? undefined : LINK.exec(link)?.[1];
  if (n === undefined || link === null) return null;
  return secrets.same(link, reportLink(secrets, deviceId, Number(n))) ? Number(n) : null;
}

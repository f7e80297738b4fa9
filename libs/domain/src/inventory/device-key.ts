/** Days after which a device is asked to take a new key. */
export const KEY_DAYS = 30;

const DAY = 86_400_000;

/** When a key made at `issuedAt` should give way to a new one. */
export function keyDueAt(issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + KEY_DAYS * DAY);
}

/** Whether the device is to be asked for a new key: the old one is due, or somebody has asked since it was made. */
export function isKeyDue(key: { readonly issuedAt: Date; readonly askedAt: Date | null }, now: Date): boolean {
  return now >= keyDueAt(key.issuedAt) || (key.askedAt !== null && key.askedAt > key.issuedAt);
}

/** A key made at this time or before is due at `now`. */
export function newestDueKey(now: Date): Date {
  return new Date(now.getTime() - KEY_DAYS * DAY);
}

/** Why a device's key is suspected to be on two machines. */
export const SUSPICIONS = ['state-copied', 'old-key-used'] as const;
export type Suspicion = (typeof SUSPICIONS)[number];

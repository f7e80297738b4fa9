/** How a person gets in and how long that lasts. Times are milliseconds. */
const MINUTE = 60_000;

/** `required`: everybody shows a second factor. `optional`: only those who have one; for demonstrations and tests. */
export const MFA_POLICIES = ['required', 'optional'] as const;
export type MfaPolicy = (typeof MFA_POLICIES)[number];

/** How far signing in has come; only a `full` session opens anything. */
export const SESSION_STAGES = ['enrol-second-factor', 'second-factor', 'full'] as const;
export type SessionStage = (typeof SESSION_STAGES)[number];

/** A session ends so long after signing in, however busy it is. */
export const SESSION_LIMIT = 12 * 60 * MINUTE;
/** And so long after its last request. */
export const IDLE_LIMIT = 60 * MINUTE;
/** A sign-in that is not finished within this time starts again. */
const UNFINISHED_LIMIT = 15 * MINUTE;
/** Dangerous acts want proof that is no older than this. */
export const STEP_UP_LIMIT = 15 * MINUTE;
/** A session's last request is written down at most this often. */
export const SEEN_EVERY = MINUTE;

/** What comes after the first factor. */
export function stageAfterFirstFactor(policy: MfaPolicy, hasSecondFactor: boolean): SessionStage {
  if (hasSecondFactor) return 'second-factor';
  return policy === 'required' ? 'enrol-second-factor' : 'full';
}

/** When a session that was opened at `createdAt` ends at the latest. */
export function sessionEnd(createdAt: Date, stage: SessionStage): Date {
  return new Date(createdAt.getTime() + (stage === 'full' ? SESSION_LIMIT : UNFINISHED_LIMIT));
}

export interface SessionTimes {
  readonly expiresAt: Date;
  readonly lastSeenAt: Date;
}

/** Whether a session still opens anything at `now`. */
export function isLive({ expiresAt, lastSeenAt }: SessionTimes, now: Date): boolean {
  return now < expiresAt && now.getTime() - lastSeenAt.getTime() < IDLE_LIMIT;
}

/** Whether the person proved that it is them a short while ago. */
export function isFreshlyProven(provenAt: Date | null, now: Date): boolean {
  return provenAt !== null && now.getTime() - provenAt.getTime() < STEP_UP_LIMIT;
}

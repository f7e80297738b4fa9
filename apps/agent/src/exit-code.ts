/** What the process ends with; documented in docs/agent.md. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  enrolmentRefused: 3,
  keyRefused: 4,
  alreadyRunning: 5,
  /** `--once`: the report is kept in the spool because the server could not take it. */
  undelivered: 6,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

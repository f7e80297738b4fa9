import type { Clock, Gate, Records, Secrets, WorkQueue } from '#libs/flow';

/** Where refusals and unexpected errors go; pino's logger fits. */
interface IngestLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface IngestSettings {
  /** Off only for a replay on loopback. */
  readonly rateLimit: boolean;
  /** Proxies whose X-Forwarded-For is believed: false, or addresses in CIDR form. */
  readonly trustProxy: false | string;
  readonly requestsPerMinutePerAddress: number;
  readonly enrolmentsPerMinutePerAddress: number;
  /** For one device key or one signed-in person. */
  readonly requestsPerMinutePerCaller: number;
  /** How long a body may take to arrive. */
  readonly bodyTimeoutMs: number;
  /** How long an answer may wait for the queue; the row is committed already. */
  readonly announceTimeoutMs: number;
}

/** Defaults that suit one machine; every field may be overridden. */
export const DEFAULT_SETTINGS: IngestSettings = {
  rateLimit: true,
  trustProxy: false,
  requestsPerMinutePerAddress: 1_200,
  enrolmentsPerMinutePerAddress: 120,
  requestsPerMinutePerCaller: 120,
  bodyTimeoutMs: 20_000,
  announceTimeoutMs: 250,
};

/** Everything that ingest needs from outside; adapters are chosen by the entrance or by a test. */
export interface IngestDeps {
  readonly records: Records;
  readonly gate: Gate;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly queue: WorkQueue;
  readonly log: IngestLog;
  readonly settings: IngestSettings;
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>;
}

/** Injection token of IngestDeps. */
export const INGEST_DEPS = Symbol('IngestDeps');

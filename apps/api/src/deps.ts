import type { RiskModel } from '#libs/domain';
import type {
  Clock,
  Gate,
  Outbound,
  Passkeys,
  Passphrases,
  Records,
  RemoteDirectory,
  Secrets,
  SignOnService,
  Totp,
  Vault,
  WorkQueue,
} from '#libs/flow';

/** Where unexpected errors go; pino's logger fits. */
export interface ApiLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface ApiSettings {
  /** Base URL that agents reach ingest at; printed in enrolment commands. */
  readonly ingestUrl: string;
  /** Where people reach the dashboard, without a slash at the end; links lead there. */
  readonly publicUrl: string;
  /** Serves the explorer at /explorer. */
  readonly explorer: boolean;
  /** Answers questions about the schema, and names what was perhaps meant. */
  readonly introspection: boolean;
  /** Queries by their SHA-256; no other is answered. Null answers every query. */
  readonly queryList: ReadonlyMap<string, string> | null;
  /** Folder with the built dashboard; null serves none. */
  readonly dashboardDir: string | null;
  /** Highest price of one operation. */
  readonly costLimit: number;
  /** Requests a minute from one address to /graphql and /reports. */
  readonly requestsPerMinute: number;
  /** Proxies whose X-Forwarded-For is believed: false, or addresses in CIDR form. */
  readonly trustProxy: false | string;
}

/** Defaults that suit one machine; every field may be overridden. */
export const DEFAULT_SETTINGS: Omit<ApiSettings, 'ingestUrl' | 'publicUrl'> = {
  explorer: false,
  introspection: true,
  queryList: null,
  dashboardDir: null,
  costLimit: 50_000,
  requestsPerMinute: 600,
  trustProxy: false,
};

/** Everything the api needs from outside; adapters are chosen by the entrance or by a test. */
export interface ApiDeps {
  readonly records: Records;
  readonly gate: Gate;
  readonly secrets: Secrets;
  readonly passphrases: Passphrases;
  readonly totp: Totp;
  readonly passkeys: Passkeys;
  readonly signOn: SignOnService;
  readonly vault: Vault;
  /** The only way to a server that somebody names. */
  readonly outbound: Outbound;
  /** Whom connected services know. */
  readonly directory: RemoteDirectory;
  readonly clock: Clock;
  readonly queue: WorkQueue;
  readonly riskModel: RiskModel;
  readonly log: ApiLog;
  readonly settings: ApiSettings;
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>;
}

/** Injection token of ApiDeps. */
export const API_DEPS = Symbol('ApiDeps');

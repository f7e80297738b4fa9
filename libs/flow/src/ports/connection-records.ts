import type { ClinicId, ConnectionKind, ConnectionState, PullOutcome, PullProblem, ServiceHealth } from '#libs/domain';

/** A service that the provider has given credentials of; the secret is sealed elsewhere. */
export interface Connection {
  readonly connectionId: string;
  readonly kind: ConnectionKind;
  readonly name: string;
  /** Nothing secret. */
  readonly settings: Readonly<Record<string, string>>;
  readonly state: ConnectionState;
  /** Why it needs attention; null otherwise. */
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** When its credentials were last given. */
  readonly credentialsAt: Date;
}

/** The provider's connections. */
export abstract class ConnectionRecords {
  abstract find(connectionId: string): Promise<Connection | null>;
  /** The connection, which nobody binds or changes until the transaction ends. */
  abstract hold(connectionId: string): Promise<Connection | null>;
  /** Whether an organisation of it is a clinic. */
  abstract isBound(connectionId: string): Promise<boolean>;
  abstract add(connection: Connection): Promise<void>;
  abstract rename(connectionId: string, name: string): Promise<void>;
  /** Other settings and a new time of the credentials; whatever it needed is attended to. False when there is none. */
  abstract changeCredentials(connectionId: string, settings: Connection['settings'], at: Date): Promise<boolean>;
  /** False when there is none, or when its credentials were changed since `credentialsAt`. */
  abstract setState(connectionId: string, state: ConnectionState, reason: string | null, credentialsAt?: Date): Promise<boolean>;
  /** With what it is bound to. False when there is none. */
  abstract remove(connectionId: string): Promise<boolean>;
}

/** Says that what a service tells of one of its organisations is about the scope's clinic. */
export interface Binding {
  readonly bindingId: string;
  readonly connectionId: string;
  readonly organisationId: string;
  /** As the service calls it. */
  readonly organisationName: string;
  readonly boundAt: Date;
  readonly boundBy: string;
}

/** How far a stream has come. */
export interface StreamStanding {
  readonly stream: string;
  /** Where the next pull goes on from, in the connector's own words; null: from the beginning. */
  readonly cursor: string | null;
  /** Null before the first pull. */
  readonly outcome: PullOutcome | null;
  readonly reason: string | null;
  /** Pulls in a row that failed. */
  readonly failures: number;
  readonly attemptedAt: Date | null;
  /** When everything came last. */
  readonly succeededAt: Date | null;
  /** Null: only when somebody asks for it. */
  readonly nextPullAt: Date | null;
  /** Until when the service asked to be left alone, whoever asks; null when it did not. */
  readonly notBefore: Date | null;
}

export interface PulledStream {
  readonly stream: string;
  readonly outcome: PullOutcome;
  readonly problem: PullProblem | null;
  readonly reason: string | null;
  /** Records that the service gave. */
  readonly records: number;
  /** Submissions that were new. */
  readonly accepted: number;
}

export interface PullRun {
  readonly runId: string;
  readonly bindingId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** The worst of its streams'. */
  readonly outcome: PullOutcome;
  readonly streams: readonly PulledStream[];
}

/** A binding while one worker pulls for it. */
export interface LeasedBinding extends Binding {
  readonly lease: string;
  readonly connection: Connection;
  readonly streams: readonly StreamStanding[];
}

export interface Lease {
  readonly bindingId: string;
  /** Made anew each time, so that a worker that was overtaken notices. */
  readonly lease: string;
  readonly until: Date;
}

/** What the scope's clinic is bound to. */
export abstract class BindingRecords {
  /** The provider's connection, which nobody changes until the transaction ends; null when there is none. */
  abstract hold(connectionId: string): Promise<Connection | null>;
  /** The clinic's binding to any connection of the kind, other than this organisation's. */
  abstract hasOther(kind: ConnectionKind, organisationId: string): Promise<boolean>;
  /** False when the organisation is bound already, by this connection or another of the same `key`. */
  abstract bind(binding: Binding, key: string, streams: readonly string[]): Promise<boolean>;
  /** What was unbound; null when there is no such binding. */
  abstract unbind(bindingId: string): Promise<Pick<Connection, 'connectionId' | 'kind'> | null>;
  /**
   * Every stream is due from `at` on, however often it has failed, or from when the service may be asked again. False when there is no such
   * binding.
   */
  abstract pullFrom(bindingId: string, at: Date): Promise<boolean>;
  /** Null when the binding is gone or somebody else pulls for it. */
  abstract lease(wanted: Lease, now: Date): Promise<LeasedBinding | null>;
  /** Where the stream goes on from. False when the lease is lost: then nothing of this transaction may be kept. */
  abstract keepCursor(lease: Lease, stream: string, cursor: string | null): Promise<boolean>;
  /** What the service says of its own health now, in place of what it said before. Only after `keepCursor` of the same page. */
  abstract keepHealth(bindingId: string, stream: string, health: ServiceHealth): Promise<void>;
  /** Notes what the pull came to and lets go of the lease. */
  abstract endRun(lease: Lease, run: PullRun, standings: readonly StreamStanding[]): Promise<boolean>;
  abstract isBound(bindingId: string): Promise<boolean>;
  abstract release(lease: Lease): Promise<void>;
  /** What is due at `now` is due at `until` instead. */
  abstract postpone(bindingId: string, now: Date, until: Date): Promise<void>;
}

/** A binding as people see it. */
/** Which bindings; what is null narrows nothing. */
export interface BindingFilter {
  readonly connectionId: string | null;
  /** Part of the clinic's or of the organisation's name, without case. */
  readonly search: string | null;
}

export interface BindingSummary extends Binding {
  readonly clinicId: ClinicId;
  readonly clinicName: string;
  readonly connectionName: string;
  readonly kind: ConnectionKind;
  readonly connectionState: ConnectionState;
  /** Null: the service never told. */
  readonly health: ServiceHealth | null;
  readonly streams: readonly Omit<StreamStanding, 'cursor' | 'notBefore'>[];
}

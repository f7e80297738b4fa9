import type { AuditAction, AuditFacts, AuditLink, AuditSubject, ClinicId } from '#libs/domain';

/** An act as it is told to the audit. Who and for which clinic is the scope's to say. */
export interface AuditEvent {
  readonly at: Date;
  readonly action: AuditAction;
  readonly subject: AuditSubject | null;
  /** Only what AUDIT_ACTIONS names for the action is written. */
  readonly facts?: AuditFacts;
  /** In a provider's scope: the clinic that the act was about. */
  readonly clinicId?: ClinicId;
  /** Why a sensitive read was made. */
  readonly reason?: { readonly code: string; readonly note: string | null } | null;
}

/** The newest link of a chain. */
export interface AuditHead {
  readonly seq: number;
  /** SHA-256, hex. */
  readonly hash: string;
}

/**
 * The provider's audit: to add to, never to change. Add last in a transaction: from there until its end, others of the same
 * provider who add wait, so that there is one chain.
 */
export abstract class AuditRecords {
  abstract append(event: AuditEvent): Promise<void>;
  /** Null before the first event. */
  abstract head(): Promise<AuditHead | null>;
}

/** The whole chain as it is stored, for whoever checks it. */
export abstract class AuditChain {
  /** Links after a number, in order, at most `limit`. */
  abstract links(after: number, limit: number): Promise<readonly AuditLink[]>;
  /** The head that was noted, and the number of the last link there is, as of one instant. */
  abstract ends(): Promise<{ readonly head: AuditHead | null; readonly last: number }>;
}

/** Which events. Every field that is not null must hold. */
export interface AuditFilter {
  /** At or after. */
  readonly since: Date | null;
  /** Before. */
  readonly until: Date | null;
  readonly actorId: string | null;
  readonly actions: readonly string[] | null;
  readonly clinicId: ClinicId | null;
}

/** An access as it stands in the clinic's own ledger, with the names of then. */
export interface LedgerEntry {
  readonly id: string;
  readonly at: Date;
  readonly person: string;
  readonly providerName: string;
  readonly action: string;
  readonly reasonCode: string | null;
  readonly reasonNote: string | null;
}

/** An event as it is read: with the names that its ids have today. */
export interface AuditEntry extends Omit<AuditLink, 'at' | 'facts'> {
  readonly at: Date;
  /** The same in UTC with microseconds: as it was hashed. */
  readonly happened: string;
  readonly facts: AuditFacts;
  /** Null for machines, and for people who are gone. */
  readonly actorName: string | null;
  readonly clinicName: string | null;
}

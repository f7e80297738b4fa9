import type { AccountRuling, AccountSighting, ClinicId, Observation } from '#libs/domain';
import type { Deed } from './device-key-records.js';

/** What each source calls the clinic's accounts, and what people have said of them. Which are one is never kept: it follows from both. */
export abstract class AccountRecords {
  /** Whoever rules decides alone, until the transaction ends. */
  abstract lock(): Promise<void>;
  /** Every one that ever told of an account, the first first. */
  abstract sightings(): Promise<readonly AccountSighting[]>;
  /** What was ruled last of each pair by `known`. */
  abstract rulings(known: Date): Promise<readonly AccountRuling[]>;
  /** Supersedes what was ruled of the same pairs before. */
  abstract rule(rulings: readonly AccountRuling[], deed: Deed): Promise<void>;
}

/** All that a clinic's accounts are made of at present. */
export interface AccountsTold {
  /** Of the kinds that are about accounts. */
  readonly observations: readonly Observation[];
  readonly sightings: readonly AccountSighting[];
  readonly rulings: readonly AccountRuling[];
}

/** One value that a source told of an account. */
export interface AccountValue {
  /** Member of the fact, e.g. `enforced`. */
  readonly field: string;
  readonly value: string;
  readonly firstToldAt: Date;
  readonly lastToldAt: Date;
  /** When Wardround first learnt of it. */
  readonly firstKnownAt: Date;
  /** False for what the source said before. */
  readonly current: boolean;
}

/** Accounts, over the scope's clinics. */
export abstract class AccountViews {
  abstract told(ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, AccountsTold>>;
  /** Whose sightings these are, of those that the scope sees. */
  abstract clinicsOf(sightingIds: readonly string[]): Promise<ReadonlyMap<string, ClinicId>>;
  /** What each sighting told at present and before, by field, the latest first: at most 32 values a field. */
  abstract values(sightingIds: readonly string[]): Promise<ReadonlyMap<string, readonly AccountValue[]>>;
}

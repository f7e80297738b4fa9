import type {
  CheckCourse,
  CheckResult,
  CheckState,
  ClinicId,
  OpenedSystemic,
  SystemicChange,
  SystemicChild,
  SystemicKind,
  SystemicPicture,
  SystemicSettings,
  TraitCount,
} from '#libs/domain';
import type { Page, PageRequest } from './page.js';

export interface PastResult {
  readonly catalogueVersion: string;
  readonly result: CheckResult;
}

/** How the clinic's checks go from day to day, and what it could have in common with others. */
export abstract class CourseRecords {
  /** The courses as they stand; null where a later day than this has been assessed. */
  abstract standing(day: string): Promise<readonly CheckCourse[] | null>;
  /** The last result that is kept of each check from before its course fell silent, up to and with this day; none where there is none. */
  abstract lastJudged(courses: readonly Pick<CheckCourse, 'checkId' | 'silentSince'>[], day: string): Promise<readonly PastResult[]>;
  abstract keep(courses: readonly CheckCourse[]): Promise<void>;
  /** Keys of traits as of a day; an earlier day changes nothing. */
  abstract keepTraits(traits: readonly string[], day: string): Promise<void>;
}

/** Who did it, in the name that they had then. */
export interface SystemicDeed {
  readonly at: Date;
  /** `user:<id>` or `api-token:<id>`. */
  readonly by: string;
  readonly name: string;
  readonly reason: string;
}

/** Days on which checks turned that nobody has looked at yet. */
export interface DueTurns {
  /** The latest of them. */
  readonly until: string;
  readonly asOf: Date;
  readonly rows: readonly { readonly clinicId: ClinicId; readonly key: string; readonly revision: number }[];
}

/** What stands in the provider's portfolio, with what is to be looked at. */
export interface SystemicStanding extends SystemicPicture {
  readonly due: DueTurns;
}

/** The provider's portfolio incidents. */
export abstract class SystemicRecords {
  /**
   * The whole portfolio's standing; null where nothing is due, or somebody else looks it over: what they have not seen still waits then. The transaction is about
   * every clinic from here on.
   */
  abstract lookOver(): Promise<SystemicStanding | null>;
  /** Rows requested again since they were seen go on waiting. */
  abstract finish(rows: DueTurns['rows'], now: Date): Promise<void>;
  abstract open(incident: OpenedSystemic & { readonly id: string; readonly at: Date; readonly settings: SystemicSettings }): Promise<void>;
  abstract keep(change: Pick<SystemicChange, 'changed' | 'resolved'>, today: string): Promise<void>;
  abstract settings(): Promise<SystemicSettings>;
  abstract keepSettings(settings: SystemicSettings, deed: Pick<SystemicDeed, 'at' | 'by'>): Promise<void>;
  /** False when it is closed, or acknowledged already. */
  abstract acknowledge(id: string, deed: SystemicDeed): Promise<boolean>;
  /** False when it is closed already. */
  abstract close(id: string, deed: SystemicDeed): Promise<boolean>;
}

export const SYSTEMIC_STATES = ['open', 'acknowledged', 'resolved', 'closed'] as const;
export type SystemicState = (typeof SYSTEMIC_STATES)[number];

/** A portfolio incident as it looks to whoever sees some of its clinics: nothing in it is about another one. */
export interface SystemicIncident {
  readonly id: string;
  readonly kind: SystemicKind;
  readonly subject: string;
  readonly state: SystemicState;
  readonly openedOn: string;
  readonly openedAt: Date;
  /** Clinics of the provider at which it usually happens in such a time; null for silence, and where it was not counted when the incident was opened. */
  readonly usual: number | null;
  /** Points of the score before caps that it is worth at the clinics that are still in it. */
  readonly points: number;
  readonly settings: SystemicSettings;
  readonly children: readonly (SystemicChild & { readonly clinicName: string; readonly state: CheckState | null })[];
  readonly acknowledged: SystemicDeed | null;
  readonly closed: SystemicDeed | null;
}

export interface SystemicFilter {
  readonly states: readonly SystemicState[] | null;
  readonly kind: SystemicKind | null;
}

/** `gravest`: by points at stake, which count half for every 28 days since a clinic turned last. */
export type SystemicOrder = 'latest' | 'gravest';

/** Traits counted over the clinics of the scope. */
export interface SystemicTraits {
  readonly turned: number;
  readonly others: number;
  readonly counts: readonly TraitCount[];
}

/** Portfolio incidents that the scope's clinics are part of. */
export abstract class SystemicViews {
  /** Told of the scope's clinics alone. */
  abstract page(filter: SystemicFilter, order: SystemicOrder, page: PageRequest): Promise<Page<SystemicIncident>>;
  /** Null where no clinic of the scope is part of it. */
  abstract find(id: string): Promise<SystemicIncident | null>;
  abstract traits(ids: readonly string[]): Promise<ReadonlyMap<string, SystemicTraits>>;
  abstract settings(): Promise<SystemicSettings>;
}

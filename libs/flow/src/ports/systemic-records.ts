import type {
  CheckCourse,
  CheckResult,
  CheckState,
  ClinicCourse,
  KnownSystemic,
  OpenedSystemic,
  SystemicChange,
  SystemicChild,
  SystemicKind,
  SystemicSettings,
  TraitCount,
} from '#libs/domain';
import type { Page, PageRequest } from './page.js';

/** A day's answers without what lies behind them, and the courses before they are told. */
export interface DayAnswers {
  readonly catalogueVersion: string;
  readonly answers: readonly { readonly checkId: string; readonly state: CheckState }[];
  readonly courses: readonly CheckCourse[];
}

/** How the clinic's checks go from day to day, and what it could have in common with others. */
export abstract class CourseRecords {
  /** Null where nothing was assessed on the day, or a later day has been. */
  abstract answersOf(day: string): Promise<DayAnswers | null>;
  /** Results of some checks on the day, and on the assessed day before it. */
  abstract resultsAround(
    day: string,
    checkIds: readonly string[],
  ): Promise<{ readonly on: readonly CheckResult[]; readonly before: readonly CheckResult[]; readonly catalogueBefore: string | null }>;
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

/** What stands in the provider's portfolio. */
export interface SystemicStanding {
  /** Checks of any clinic that are worse or silent, and those of clinics that are part of an open incident. */
  readonly courses: readonly ClinicCourse[];
  readonly known: readonly KnownSystemic[];
  readonly settings: SystemicSettings;
}

/** The provider's portfolio incidents. */
export abstract class SystemicRecords {
  /** The whole portfolio's standing; whoever else looks it over waits until the transaction ends, which from here on is about every clinic. */
  abstract lookOver(): Promise<SystemicStanding>;
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
  readonly settings: SystemicSettings;
  readonly children: readonly (SystemicChild & { readonly clinicName: string; readonly state: CheckState | null })[];
  readonly acknowledged: SystemicDeed | null;
  readonly closed: SystemicDeed | null;
}

export interface SystemicFilter {
  readonly states: readonly SystemicState[] | null;
  readonly kind: SystemicKind | null;
}

/** Traits counted over the clinics of the scope. */
export interface SystemicTraits {
  readonly turned: number;
  readonly others: number;
  readonly counts: readonly TraitCount[];
}

/** Portfolio incidents that the scope's clinics are part of. */
export abstract class SystemicViews {
  /** The latest first; told of the scope's clinics alone. */
  abstract page(filter: SystemicFilter, page: PageRequest): Promise<Page<SystemicIncident>>;
  /** Null where no clinic of the scope is part of it. */
  abstract find(id: string): Promise<SystemicIncident | null>;
  abstract traits(ids: readonly string[]): Promise<ReadonlyMap<string, SystemicTraits>>;
  abstract settings(): Promise<SystemicSettings>;
}

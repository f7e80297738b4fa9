import { operation } from '../api/document.js';
import type { DateTime, Page } from '../api/schema.js';

export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'] as const;
export type Severity = (typeof SEVERITIES)[number];
export type Exposure = 'INTERNET' | 'CLIENT' | 'INTERNAL';
export type FindingTriage = 'ACCEPTED' | 'FALSE_POSITIVE' | 'VENDOR_HOLD';

/** Findings asked for at a time. */
export const PAGE_SIZE = 25;
/** Places and events that one finding shows at most. */
export const EACH = 100;

/** What a line of the list says of a finding. */
export interface FindingLine {
  readonly id: string;
  readonly tool: string;
  readonly title: string;
  /** Null: the scanner gives none, which is not low. */
  readonly severity: Severity | null;
  readonly knownExploited: boolean;
  /** Probability of exploitation within 30 days, 0..1. */
  readonly epss: number | null;
  readonly exposure: Exposure;
  readonly open: boolean;
  readonly openPlaces: number;
  readonly timesReopened: number;
  readonly fixedAt: DateTime | null;
  readonly leftAt: DateTime | null;
  readonly dueAt: DateTime | null;
  readonly overdue: boolean;
  readonly triage: FindingTriage | null;
  readonly triageUntil: DateTime | null;
}

const LINE =
  'id tool title severity knownExploited epss exposure open openPlaces timesReopened fixedAt leftAt dueAt overdue triage triageUntil';

export interface FindingFilter {
  /** Null: open and fixed. */
  readonly open: boolean | null;
  readonly severities?: readonly Severity[];
  readonly knownExploited?: true;
  readonly overdue?: true;
  readonly tools?: readonly string[];
}

export const FindingsDocument = operation<
  { readonly clinic: { readonly id: string; readonly findings: Page<FindingLine> } },
  { id: string; first: number; after: string | null; filter: FindingFilter }
>(`query Findings($id: ID!, $first: Int!, $after: String, $filter: FindingFilter) {
  clinic(id: $id) { id findings(first: $first, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${LINE} } }
  } }
}`);

export interface FindingPlace {
  readonly asset: string | null;
  readonly location: string | null;
  readonly component: string | null;
  readonly version: string | null;
  readonly fixedVersion: string | null;
  readonly because: string | null;
  readonly open: boolean;
  readonly firstSeenAt: DateTime;
  readonly fixedAt: DateTime | null;
  readonly leftAt: DateTime | null;
}

export interface FindingEvent {
  readonly at: DateTime;
  readonly kind: string;
  /** `scanner`, or `user:` and a UUID. */
  readonly actor: string;
  readonly note: string | null;
  readonly until: DateTime | null;
}

/** How much of the time to mend it is left. */
export interface FindingClock {
  readonly state: 'NONE' | 'RUNNING' | 'HELD' | 'OVERDUE';
  /** When the clinic's last maintenance window before the date ends; null: none is left. */
  readonly workBy: DateTime | null;
  /** Minutes of windows left; null: the clinic keeps none. */
  readonly windowMinutes: number | null;
}

export interface Finding extends FindingLine {
  readonly clock: FindingClock;
  readonly scope: string;
  readonly rule: string;
  readonly description: string | null;
  readonly fix: string | null;
  readonly cves: readonly string[];
  readonly cwes: readonly number[];
  readonly cvssScore: number | null;
  readonly cvssVector: string | null;
  readonly references: readonly string[];
  readonly firstSeenAt: DateTime;
  readonly openedAt: DateTime;
  readonly ticket: string | null;
  readonly alsoFoundBy: readonly string[];
  readonly places: readonly FindingPlace[];
  readonly history: readonly FindingEvent[];
}

const WHOLE = `${LINE} scope rule description fix cves cwes cvssScore cvssVector references firstSeenAt openedAt ticket alsoFoundBy
  clock { state workBy windowMinutes } places { asset location component version fixedVersion because open firstSeenAt fixedAt leftAt } history { at kind actor note until }`;

export const FindingDocument = operation<{ readonly finding: Finding }, { id: string }>(
  `query Finding($id: ID!) { finding(id: $id) { ${WHOLE} } }`,
);

export interface TriageInput {
  readonly findingId: string;
  /** Null takes the decision before back. */
  readonly triage: FindingTriage | null;
  readonly days: number | null;
  readonly note: string;
}

export const TriageFindingDocument = operation<{ readonly triageFinding: Finding }, { input: TriageInput }>(
  `mutation TriageFinding($input: TriageFindingInput!) { triageFinding(input: $input) { ${WHOLE} } }`,
);

export const NoteFindingDocument = operation<
  { readonly noteFinding: Finding },
  { input: { findingId: string; note: string; ticket: string | null } }
>(`mutation NoteFinding($input: NoteFindingInput!) { noteFinding(input: $input) { ${WHOLE} } }`);

export const FindingsClinicDocument = operation<
  { readonly clinic: { readonly id: string; readonly name: string; readonly timeZone: string; readonly simulated: boolean } },
  { id: string }
>('query FindingsClinic($id: ID!) { clinic(id: $id) { id name timeZone simulated } }');

import { SCENARIOS, type Scenario } from '../risk/estimate.js';
import type { ClinicId } from '../tenancy/ids.js';

/** How a breach came about: the model's five scenarios, and MSP for one that came through the provider itself. */
export const INCIDENT_SCENARIOS = [...SCENARIOS, 'MSP'] as const;
export type IncidentScenario = Scenario | 'MSP';

/** Why a record does not count. No words of one's own: they would end in names of people. */
export const WITHDRAWAL_REASONS = ['not-a-breach', 'duplicate', 'wrong-clinic', 'entered-by-mistake'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** What is recorded of a breach: counts and kinds, nothing of any person. */
export interface IncidentFacts {
  /** Calendar day at the clinic, `yyyy-mm-dd`; the first one when it went on for longer. */
  readonly occurredOn: string;
  readonly scenario: IncidentScenario;
  /** People whose data was seen, taken or lost, as far as known. */
  readonly peopleAffected: number;
  /** What it cost the clinic, A$; null while nobody knows. */
  readonly cost: number | null;
}

/** One version of a record. A correction or withdrawal is a version of its own: nothing is written over. */
export interface IncidentVersion extends IncidentFacts {
  /** From 1. */
  readonly version: number;
  readonly recordedAt: Date;
  /** Kind and id of whoever wrote it, e.g. `user:…`. */
  readonly recordedBy: string;
  /** Null while it stands. */
  readonly withdrawn: WithdrawalReason | null;
}

/** A breach at a clinic, as its latest version tells it. */
export interface Incident extends IncidentVersion {
  /** UUID. */
  readonly id: string;
  readonly clinicId: ClinicId;
  /** All versions, oldest first. */
  readonly history: readonly IncidentVersion[];
}

const EARLIEST = '2000-01-01';
const MOST_PEOPLE = 100_000_000;
const MOST_COST = 1_000_000_000;

/** The first thing that is wrong, in words for whoever sent it; null when all fits. `today` is the clinic's. */
export function problemWithIncident({ occurredOn, peopleAffected, cost }: IncidentFacts, today: string): string | null {
  if (occurredOn < EARLIEST || occurredOn > today) return `occurredOn: from ${EARLIEST} to today, ${today}`;
  if (!Number.isInteger(peopleAffected) || peopleAffected < 0 || peopleAffected > MOST_PEOPLE)
    return `peopleAffected: a whole number from 0 to ${MOST_PEOPLE}`;
  if (cost !== null && !(cost >= 0 && cost <= MOST_COST)) return `cost: A$ from 0 to ${MOST_COST}`;
  return null;
}

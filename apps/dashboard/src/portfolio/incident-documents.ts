import { operation } from '../api/document.js';
import type { CheckState, DateTime, IsoDate, Page } from '../api/schema.js';

export type IncidentKind = 'REGRESSION' | 'SILENCE';
export type IncidentEnding = 'RECOVERED' | 'EVIDENCE_LOST' | 'EXCEPTED' | 'NOT_APPLICABLE' | 'OUT_OF_SCOPE' | 'RULE_CHANGED';
export type TraitKind =
  'ANTIVIRUS' | 'ARCHETYPE' | 'BACKUP_TOOL' | 'CLINIC_GROUP' | 'EVIDENCE_SOURCE' | 'OS' | 'OS_BUILD' | 'SETTING' | 'SOFTWARE' | 'VENDOR';

export interface IncidentClinic {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly since: IsoDate;
  /** Null for silence. */
  readonly state: CheckState | null;
  readonly endedOn: IsoDate | null;
  readonly ending: IncidentEnding | null;
}

/** What the clinics have in common and the others have less. */
export interface CommonTrait {
  readonly kind: TraitKind;
  readonly value: string;
  /** Clinics of the incident that have it. */
  readonly turned: number;
  /** Other clinics that have it. */
  readonly others: number;
  readonly lift: number;
  /** Of so many by luck, 0..1. */
  readonly chance: number;
  /** Worth to be looked into first. */
  readonly isGuess: boolean;
}

export interface Incident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly title: string;
  readonly openedOn: IsoDate;
  readonly windowDays: number;
  readonly clinicCount: number;
  readonly openClinicCount: number;
  /** Clinics at which it happens in such a time as a rule; null where that is not known, and for silence. */
  readonly usualClinics: number | null;
  /** Points of the score, at most, that it keeps from the clinics still in it, summed. */
  readonly pointsAtStake: number;
  readonly acknowledged: { readonly at: DateTime; readonly name: string; readonly reason: string } | null;
  readonly clinics: readonly IncidentClinic[];
  readonly commonTraits: readonly CommonTrait[];
}

export const INCIDENT_ORDERS = ['GRAVEST', 'LATEST'] as const;
export type IncidentOrder = (typeof INCIDENT_ORDERS)[number];
export type IncidentState = 'OPEN' | 'ACKNOWLEDGED' | 'RESOLVED' | 'CLOSED';

interface IncidentsAsked {
  readonly first: number;
  readonly after: string | null;
  readonly states: readonly IncidentState[];
  readonly order: IncidentOrder;
}

export const PortfolioIncidentsDocument = operation<{ readonly portfolioIncidents: Page<Incident> }, IncidentsAsked>(
  `query PortfolioIncidents($first: Int!, $after: String, $states: [PortfolioIncidentState!]!, $order: PortfolioIncidentOrder!) {
  portfolioIncidents(first: $first, after: $after, states: $states, order: $order) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      id kind title openedOn windowDays clinicCount openClinicCount usualClinics pointsAtStake acknowledged { at name reason }
      clinics { clinicId clinicName since state endedOn ending }
      commonTraits { kind value turned others lift chance isGuess }
    } }
  }
}`,
);

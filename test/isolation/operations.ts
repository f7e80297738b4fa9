import type { SeededProvider } from './seeded-provider.js';

/** What somebody who may not see the target gets: an error that it does not exist, or an answer without it. */
export type Refusal = 'not-found' | 'nothing' | 'public';

export interface Operation {
  /** Arguments that aim at the target's records, as GraphQL text. */
  readonly aimedAt: (target: SeededProvider) => string;
  readonly refusal: Refusal;
  /** False for a mutation that would change the target when its owner calls it. */
  readonly ownerMayRun: boolean;
}

const text = (value: string): string => JSON.stringify(value);
const clinicsOf = ({ clinics }: SeededProvider): string => `[${clinics.map(({ id }) => text(id)).join(', ')}]`;

/** One row an operation. A root field of the schema without a row here fails the build; this list may only follow the schema. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'Query.viewer': { aimedAt: () => '', refusal: 'nothing', ownerMayRun: true },
  'Query.clinics': { aimedAt: (target) => `(first: 2, filter: { ids: ${clinicsOf(target)} })`, refusal: 'nothing', ownerMayRun: true },
  'Query.clinic': { aimedAt: (target) => `(id: ${text(target.clinics[0]?.id ?? '')})`, refusal: 'not-found', ownerMayRun: true },
  'Query.portfolio': { aimedAt: (target) => `(filter: { ids: ${clinicsOf(target)} })`, refusal: 'nothing', ownerMayRun: true },
  'Query.portfolioTrend': {
    aimedAt: (target) => `(grain: QUARTER, filter: { ids: ${clinicsOf(target)} })`,
    refusal: 'nothing',
    ownerMayRun: true,
  },
  'Query.review': { aimedAt: (target) => `(id: ${text(target.reviewId)})`, refusal: 'not-found', ownerMayRun: true },
  'Query.reviews': {
    aimedAt: (target) => `(first: 2, clinicId: ${text(target.clinics[0]?.id ?? '')})`,
    refusal: 'nothing',
    ownerMayRun: true,
  },
  'Mutation.signIn': {
    aimedAt: () => '(input: { email: "nobody@example.test", passphrase: "not the passphrase" })',
    refusal: 'public',
    ownerMayRun: false,
  },
  'Mutation.signOut': { aimedAt: () => '', refusal: 'nothing', ownerMayRun: false },
  'Mutation.addClinic': {
    aimedAt: () => '(input: { name: "Probe", archetype: SOLO_GP, timeZone: "Australia/Perth", practitioners: 1 })',
    refusal: 'nothing',
    ownerMayRun: true,
  },
  'Mutation.createEnrolmentToken': {
    aimedAt: (target) => `(input: { clinicId: ${text(target.clinics[0]?.id ?? '')}, label: "probe" })`,
    refusal: 'not-found',
    ownerMayRun: true,
  },
  'Mutation.uploadAssessment': {
    aimedAt: (target) => `(input: { clinicId: ${text(target.clinics[0]?.id ?? '')}, format: JSON, content: "{}" })`,
    refusal: 'not-found',
    ownerMayRun: false,
  },
  'Mutation.startReview': {
    aimedAt: (target) => `(input: { clinicId: ${text(target.clinics[0]?.id ?? '')} })`,
    refusal: 'not-found',
    ownerMayRun: false,
  },
  'Mutation.signOffReview': {
    aimedAt: (target) => `(input: { reviewId: ${text(target.reviewId)}, role: PROVIDER_REVIEWER, name: "Probe" })`,
    refusal: 'not-found',
    ownerMayRun: false,
  },
};

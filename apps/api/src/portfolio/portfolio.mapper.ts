import { estimatePortfolioRisk, type ClinicId, type ProviderId, type RiskModel } from '#libs/domain';
import type { ClinicFilter, DayPosture } from '#libs/flow';
import { toRangeView } from '../risk/risk.mapper.js';
import type { PortfolioSnapshot } from './portfolio.loader.js';
import type { PortfolioRiskView, PortfolioView } from './portfolio.view.js';

export function toPortfolioView(filter: ClinicFilter, { clinics, postures, attention }: PortfolioSnapshot, asOf: Date): PortfolioView {
  const scores = [...postures.values()].flatMap(({ posture }) => (posture.score === null ? [] : [posture.score]));
  return {
    filter,
    clinics: clinics.length,
    clinicsWithEvidence: scores.length,
    silentClinics: attention.silentClinics,
    reviewsDue: attention.reviewsDue,
    meanScore: scores.length === 0 ? null : sum(scores) / scores.length,
    asOf,
  };
}

/** Clinics that were never assessed have no estimate and are left out. The provider's id seeds the simulation: the same figures give the same range. */
export function toPortfolioRisk(
  providerId: ProviderId,
  postures: ReadonlyMap<ClinicId, DayPosture>,
  { constants }: RiskModel,
): PortfolioRiskView {
  const risks = [...postures.values()].map(({ risk }) => risk);
  const estimate = estimatePortfolioRisk(risks, providerId, constants);
  return {
    model: estimate.model,
    expectedBreaches: estimate.expectedBreaches,
    probabilityAny: estimate.probabilityYear,
    probabilityAnyRange: toRangeView(estimate.probabilityYearRange),
    expectedAnnualLoss: sum(risks.map(({ expectedAnnualLoss }) => expectedAnnualLoss)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

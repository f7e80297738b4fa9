import {
  estimatePortfolioLoss,
  estimatePortfolioRisk,
  type Clinic,
  type ClinicAtRisk,
  type ProviderId,
  type RiskModel,
} from '#libs/domain';
import type { ClinicFilter, DayPosture } from '#libs/flow';
import { toRangeView } from '../risk/risk.mapper.js';
import { scoreWithoutOverrides } from '../posture/posture.mapper.js';
import type { PortfolioSnapshot } from './portfolio.loader.js';
import type { PortfolioRiskView, PortfolioView } from './portfolio.view.js';

export function toPortfolioView(filter: ClinicFilter, { clinics, postures, attention }: PortfolioSnapshot, asOf: Date): PortfolioView {
  const days = [...postures.values()].map(({ posture }) => posture);
  const scores = days.map(({ score }) => score).filter((score) => score !== null);
  const plain = days.map(scoreWithoutOverrides).filter((score) => score !== null);
  return {
    filter,
    clinics: clinics.length,
    clinicsWithEvidence: scores.length,
    clinicsOverridden: days.filter(({ overrides }) => overrides !== undefined).length,
    silentClinics: attention.silentClinics,
    reviewsDue: attention.reviewsDue,
    meanScore: mean(scores),
    meanScoreWithoutOverrides: mean(plain),
    asOf,
  };
}

/** Clinics that were never assessed have no estimate and are left out. The provider's id seeds the simulation: the same figures give the same range. */
export function toPortfolioRisk(
  providerId: ProviderId,
  { clinics, postures }: Pick<PortfolioSnapshot, 'clinics' | 'postures'>,
  { constants }: RiskModel,
): PortfolioRiskView {
  const risks = [...postures.values()].map(({ risk }) => risk);
  const estimate = estimatePortfolioRisk(risks, providerId, constants);
  return {
    model: estimate.model,
    expectedBreaches: estimate.expectedBreaches,
    expectedFromProvider: estimate.expectedFromShock,
    breaches: estimate.breachesRange,
    probabilityAny: estimate.probabilityYear,
    probabilityAnyRange: toRangeView(estimate.probabilityYearRange),
    expectedAnnualLoss: sum(risks.map(({ expectedAnnualLoss }) => expectedAnnualLoss)),
    /** Simulated when asked for. */
    get loss() {
      const atRisk = clinics.flatMap((clinic) => clinicAtRisk(clinic, postures.get(clinic.id), constants));
      const { p95, meanBeyondP95, expectedFromShock } = estimatePortfolioLoss(atRisk, providerId, constants);
      return { p95, meanBeyondP95, expectedFromProvider: expectedFromShock };
    },
  };
}

function clinicAtRisk(clinic: Clinic, day: DayPosture | undefined, constants: RiskModel['constants']): ClinicAtRisk[] {
  if (!day) return [];
  const gapS4 = day.posture.steps.find(({ step }) => step === 'S4')?.gap ?? constants.referenceGap.S4;
  const { practitioners, patientRecords } = clinic;
  return [{ byScenario: day.risk.byScenario, gapS4, practitioners, records: patientRecords ?? constants.magnitude.fallbackRecords }];
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

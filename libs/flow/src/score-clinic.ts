import {
  estimateRisk,
  scorePosture,
  STEPS,
  withoutOverrides,
  type Clinic,
  type ClinicScope,
  type Posture,
  type RiskEstimate,
  type RiskFigures,
  type RiskInput,
  type RiskModel,
  type Step,
} from '#libs/domain';
import type { PipelineDeps } from './pipeline-deps.js';
import type { DayAssessment, DayPosture } from './ports/posture-records.js';
import { runWork } from './run-work.js';

/** Scores a clinic's day and estimates its breach risk from the checks' answers, and asks for the rollup. */
export async function scoreClinic(deps: PipelineDeps, scope: ClinicScope, day: string): Promise<void> {
  await runWork(deps, scope, { kind: 'score', key: day }, async (clinic, item) => {
    const profile = await clinic.profile.get();
    const assessment = await clinic.postures.assessmentOf(day);
    if (!profile || !assessment) return [];
    const { posture, risk } = scoreAssessment(deps, profile, assessment);
    await clinic.postures.keepPosture(toDayPosture(assessment, posture, risk));
    await clinic.work.request('rollup', day, item.asOf, deps.clock.now());
    return [{ kind: 'rollup', key: day }];
  });
}

/** Score and risk of an assessment, both with and without its overrides; the same assessment and model give the same figures, to the last bit. */
export function scoreAssessment(
  deps: { readonly riskModel: RiskModel },
  profile: Clinic,
  assessment: DayAssessment,
): { posture: Posture; risk: RiskEstimate } {
  const { constants } = deps.riskModel;
  const posture = scorePosture({ results: assessment.checks, asOf: assessment.asOf, catalogueVersion: assessment.catalogueVersion });
  const estimateOf = (judged: Posture): RiskEstimate => estimateRisk(riskInput(profile, assessment, judged, constants.model), constants);
  const risk = estimateOf(posture);
  if (!posture.overrides) return { posture, risk };
  const plain = scorePosture({ results: withoutOverrides(assessment.checks), asOf: assessment.asOf });
  return { posture, risk: { ...risk, withoutOverrides: figuresOf(estimateOf(plain)) } };
}

function figuresOf({ lambda, probabilityYear, probabilityYearRange, expectedAnnualLoss, annualLossP95 }: RiskEstimate): RiskFigures {
  return { lambda, probabilityYear, probabilityYearRange, expectedAnnualLoss, annualLossP95 };
}

function riskInput(profile: Clinic, assessment: DayAssessment, posture: Posture, seed: string): RiskInput {
  const steps = Object.fromEntries(posture.steps.map(({ step, gap, confidence }) => [step, { gap, kappa: confidence }])) as Record<
    Step,
    { gap: number | null; kappa: number }
  >;
  for (const step of STEPS) if (!(step in steps)) throw new Error(`The posture lacks step ${step}`);
  return {
    steps,
    vulnerabilities: assessment.vulnerabilities,
    remoteAdministrationExposed: assessment.remoteAdministrationExposed,
    patientRecords: profile.patientRecords,
    practitioners: profile.practitioners,
    seed,
  };
}

export function toDayPosture(assessment: DayAssessment, { checks: _checks, ...posture }: Posture, risk: RiskEstimate): DayPosture {
  return { day: assessment.day, posture, risk, evidenceHash: assessment.evidenceHash };
}

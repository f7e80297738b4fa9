import { CHECK_BY_ID } from '../controls/catalogue.js';
import { STEP_TITLES, type CheckResult, type Step } from '../controls/check.js';
import type { DevicePresence } from '../evidence/view.js';
import type { Posture } from '../posture/posture.js';
import type { Action } from '../remediation/action.js';
import type { RiskException } from '../remediation/exception.js';
import type { RiskEstimate } from '../risk/estimate.js';
import type { Clinic } from '../tenancy/clinic.js';
import type { Quarter } from '../tenancy/quarter.js';
import { coverageFigure } from './coverage.js';
import type { ChangeLine, ReportDocument, ScoreFigure, StepFigure, TrendPoint } from './document.js';
import { exceptionFigures } from './exceptions.js';
import { overrideFigures, riskFigure } from './overrides.js';
import { verdict } from './verdict.js';

export interface ReportInput {
  readonly clinic: Clinic;
  readonly providerName: string;
  readonly quarter: Quarter;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly posture: Posture;
  readonly risk: RiskEstimate;
  readonly previous: {
    readonly quarter: Quarter;
    readonly posture: Omit<Posture, 'checks'>;
    readonly risk: RiskEstimate;
    readonly checks: readonly CheckResult[];
  } | null;
  /** Quarter rows, oldest first; the running quarter's own row may be missing or older than `posture`. */
  readonly trend: readonly QuarterRow[];
  readonly changes: readonly ChangeLine[];
  readonly actions: readonly Action[];
  /** Every exception of the clinic. */
  readonly exceptions: readonly RiskException[];
  readonly devices: readonly DevicePresence[];
  readonly evidenceHash: string;
  readonly auditHead: ReportDocument['auditHead'];
}

interface QuarterRow {
  readonly period: string;
  readonly score: number | null;
  readonly scoreIfUnknownPasses: number | null;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

const DRIVER_TITLES = { ...STEP_TITLES, V: 'Known vulnerabilities open', RDP: 'Remote access open to the internet' } as const;
const MOST_QUARTERS = 8;

/** Everything that the quarter's report prints, but for its signatures and its own hash. */
export function compileReport(input: ReportInput): Omit<ReportDocument, 'signOffs' | 'snapshotHash'> {
  const { clinic, posture, risk, previous } = input;
  const { name, archetype, timeZone, practitioners, patientRecords } = clinic;
  const score = scoreFigure(posture);
  return {
    format: 'wardround.quarterly-report/1',
    clinic: { name, archetype, timeZone, practitioners, patientRecords },
    provider: { name: input.providerName },
    simulated: clinic.simulated,
    quarter: input.quarter,
    previousQuarter: previous?.quarter ?? null,
    frozenAsOf: posture.asOf.toISOString(),
    openedAt: input.openedAt.toISOString(),
    dueAt: input.dueAt.toISOString(),
    evidenceHash: input.evidenceHash,
    auditHead: input.auditHead,
    catalogueVersion: posture.catalogueVersion,
    riskModel: risk.model,
    verdict: verdict(score, previous && scoreFigure(previous.posture), posture, input.actions),
    score,
    previousScore: previous && scoreFigure(previous.posture),
    risk: riskFigure(risk),
    previousRisk: previous && riskFigure(previous.risk),
    caps: posture.caps.map(({ limit, reason, checkIds }) => ({ limit, reason, checkIds })),
    steps: posture.steps.map(({ step }) => stepFigure(step, input)),
    trend: trendPoints(input, score),
    drivers: driverFigures(risk),
    changes: input.changes,
    actions: input.actions,
    ...exceptionFigures(posture, input.exceptions),
    ...overrideFigures(posture, risk),
    coverage: coverageFigure(posture, input.devices),
  };
}

function scoreFigure({ score, scoreIfUnknownPasses, uncappedScore }: Omit<Posture, 'checks'>): ScoreFigure {
  return { score, ifUnknownPasses: scoreIfUnknownPasses, uncapped: uncappedScore };
}

function driverFigures({ lambda, referenceLambda, drivers, assumedSteps }: RiskEstimate): ReportDocument['drivers'] {
  const parts = drivers.map(({ key, delta }) => ({ label: DRIVER_TITLES[key], delta }));
  return { lambda, referenceLambda, parts, assumedSteps };
}

function stepFigure(step: Step, { posture, previous }: ReportInput): StepFigure {
  const now = posture.steps.find((found) => found.step === step);
  if (!now) throw new Error(`The posture lacks step ${step}`);
  const before = previous?.posture.steps.find((found) => found.step === step);
  const checks = posture.checks.filter((check) => check.step === step);
  return {
    step,
    title: STEP_TITLES[step],
    score: 100 * (1 - now.provenGap),
    ifUnknownPasses: 100 * (1 - now.hopedGap),
    previousScore: before && before.coverage > 0 ? 100 * (1 - before.provenGap) : null,
    coverage: now.coverage,
    confidence: now.confidence,
    ageDays: now.ageDays,
    checks: checks.map(({ checkId, title, state, message, ageDays }) => ({
      checkId,
      title,
      state,
      previousState: previous?.checks.find((found) => found.checkId === checkId)?.state ?? null,
      message,
      source: CHECK_BY_ID.get(checkId)?.thresholds.source ?? '',
      ageDays,
    })),
  };
}

/** The quarters before this one as they were rolled up, then this one as it is frozen here. */
function trendPoints({ trend, quarter, risk }: ReportInput, score: ScoreFigure): readonly TrendPoint[] {
  const before = trend
    .filter((row) => row.period < quarter)
    .map((row): TrendPoint => ({
      quarter: row.period as Quarter,
      score: row.score,
      ifUnknownPasses: row.scoreIfUnknownPasses,
      risk: { p5: row.p5, p50: row.p50, p95: row.p95 },
    }));
  const now: TrendPoint = { quarter, score: score.score, ifUnknownPasses: score.ifUnknownPasses, risk: risk.probabilityYearRange };
  return [...before, now].slice(-MOST_QUARTERS);
}

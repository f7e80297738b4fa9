import { PUBLISHED_RISK_MODEL, type ClinicId, type ClinicScope, type ProviderScope, type RiskEstimate, type RiskModel } from '#libs/domain';
import type { PipelineDeps } from './pipeline-deps.js';
import type { RecomputedRisk } from './ports/risk-series-records.js';
import { announce, runWork, type WorkRef } from './run-work.js';
import { scoreAssessment } from './score-clinic.js';

/** The models that this deployment can compute by: its own, and the published one. */
export function modelNamed(deps: { readonly riskModel: RiskModel }, name: string): RiskModel | null {
  return [deps.riskModel, PUBLISHED_RISK_MODEL].find(({ constants }) => constants.model === name) ?? null;
}

export type RecomputeOutcome =
  | { readonly ok: true; readonly model: string; readonly parts: number }
  | { readonly ok: false; readonly failure: 'no-such-model'; readonly detail: string };

/**
 * Asks for the history of clinics by a model that did not report it, a row a clinic's quarter. What is there already is not asked for again, so starting twice does no
 * work twice, and starting after being cut off asks for what is missing. What was reported stays as it is. The audit is told first: no row is without its entry.
 */
export async function startRecompute(
  deps: PipelineDeps,
  scope: ProviderScope,
  wanted: { readonly model: string | null; readonly clinics: readonly ClinicId[] },
): Promise<RecomputeOutcome> {
  const name = wanted.model ?? deps.riskModel.constants.model;
  if (!modelNamed(deps, name)) return { ok: false, failure: 'no-such-model', detail: knownModels(deps) };
  const missing: Missing[] = [];
  for (const clinicId of wanted.clinics) missing.push(await missingOf(deps, { ...scope, kind: 'clinic', clinicId }, name));
  const parts = missing.reduce((sum, { quarters }) => sum + quarters.length, 0);
  if (parts > 0) {
    await deps.records.forProvider(scope, ({ audit }) =>
      audit.append({
        at: deps.clock.now(),
        action: 'risk.recompute-started',
        subject: { kind: 'provider', id: scope.providerId },
        facts: { model: name, clinics: wanted.clinics.length, parts },
      }),
    );
  }
  for (const part of missing) await requestParts(deps, part, name);
  return { ok: true, model: name, parts };
}

interface Missing {
  readonly scope: ClinicScope;
  readonly quarters: readonly string[];
}

async function missingOf({ records }: PipelineDeps, scope: ClinicScope, model: string): Promise<Missing> {
  return { scope, quarters: await records.forClinic(scope, ({ riskSeries }) => riskSeries.missingQuarters(model)) };
}

async function requestParts(deps: PipelineDeps, { scope, quarters }: Missing, model: string): Promise<void> {
  if (quarters.length === 0) return;
  const now = deps.clock.now();
  const refs = quarters.map((quarter): WorkRef => ({ kind: 'recompute', key: partKey(model, quarter) }));
  await deps.records.forClinic(scope, async ({ work }) => {
    for (const { kind, key } of refs) await work.request(kind, key, now, now);
  });
  await announce(deps.queue, scope, refs);
}

/** Computes one clinic's quarter by the model that the row names. A row of a model that this deployment no longer has fails, and says so. */
export async function recomputePart(deps: PipelineDeps, scope: ClinicScope, key: string): Promise<void> {
  await runWork(deps, scope, { kind: 'recompute', key }, async (clinic) => {
    const { model: name, quarter } = readPartKey(key);
    const riskModel = modelNamed(deps, name);
    if (!riskModel) throw new Error(`The risk model ${name} is not one of this deployment's: ${knownModels(deps)}`);
    const profile = await clinic.profile.get();
    if (!profile) return [];
    for (const day of await clinic.riskSeries.missingDays(name, quarter)) {
      const assessment = await clinic.postures.assessmentOf(day);
      if (!assessment) continue;
      const { risk } = scoreAssessment({ riskModel }, profile, assessment);
      await clinic.riskSeries.keep(recomputed(day, assessment.evidenceHash, risk));
    }
    return [];
  });
}

function recomputed(day: string, evidenceHash: string, risk: RiskEstimate): RecomputedRisk {
  const { model, lambda, referenceLambda, probabilityYear, probabilityYearRange, expectedAnnualLoss, annualLossP95 } = risk;
  const figures = { lambda, referenceLambda, probability: probabilityYear, range: probabilityYearRange, expectedAnnualLoss, annualLossP95 };
  return { model, day, ...figures, evidenceHash };
}

/** Neither a model's name nor a quarter has a space in it. */
const partKey = (model: string, quarter: string): string => `${model} ${quarter}`;

function readPartKey(key: string): { readonly model: string; readonly quarter: string } {
  const [model = '', quarter = ''] = key.split(' ');
  return { model, quarter };
}

const knownModels = ({ riskModel }: { readonly riskModel: RiskModel }): string =>
  [...new Set([riskModel.constants.model, PUBLISHED_RISK_MODEL.constants.model])].join(', ');

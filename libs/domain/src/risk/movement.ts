import { STEPS, type CheckResult, type Step } from '../controls/check.js';
import { isApplicable } from '../posture/step.js';
import { BREACH_RISK_1_0, type RiskConstants } from './constants.js';
import { ln } from './elementary.js';
import { SCENARIOS, type DriverKey, type RiskEstimate, type Scenario } from './estimate.js';
import { remoteAdministrationLogRate, vulnerabilityLogRate } from './rates.js';

/** What the risk's change is computed from, on one day. */
export interface RiskSide {
  readonly risk: Pick<RiskEstimate, 'lambda' | 'byScenario' | 'vulnerabilityIndex' | 'drivers'>;
  readonly checks: readonly Pick<CheckResult, 'checkId' | 'step' | 'state' | 'weight' | 'coverage' | 'gap' | 'riskGap'>[];
}

interface RiskMovement {
  /** ln(λ now ÷ λ then): 0.69 is twice the risk. The parts sum to it. */
  readonly total: number;
  /** By check; null: a change of the model. */
  readonly byCheck: ReadonlyMap<string | null, number>;
}

/** Checks that answer for what the model reads beside the steps. */
const CHECK_OF: Readonly<Record<'V' | 'RDP', string>> = { V: 's6.exploited-vulnerabilities', RDP: 's6.remote-administration-internet' };

/**
 * Why the rate of breaches moved, as a change of its logarithm. By log-mean Divisia: ln(λ′/λ) = Σ over scenarios of L(λ′ₛ, λₛ)/L(λ′, λ) · ln(λ′ₛ/λₛ), and each
 * scenario's logarithm is a sum over steps and exposures, so nothing is left over. A step's change is split over its checks by what each adds to its gap.
 */
export function riskMovement(before: RiskSide, after: RiskSide, constants: RiskConstants = BREACH_RISK_1_0): RiskMovement {
  const total = ln(after.risk.lambda / before.risk.lambda);
  const byCheck = new Map<string | null, number>();
  const add = (checkId: string | null, part: number): void => void byCheck.set(checkId, (byCheck.get(checkId) ?? 0) + part);
  for (const scenario of SCENARIOS) {
    const [was, is] = [before.risk.byScenario[scenario], after.risk.byScenario[scenario]];
    const share = logMean(is, was) / logMean(after.risk.lambda, before.risk.lambda);
    for (const [checkId, part] of logRatioParts(scenario, before, after, constants)) add(checkId, share * part);
  }
  const told = [...byCheck.values()].reduce((sum, part) => sum + part, 0);
  if (Math.abs(total - told) > 1e-9) add(null, total - told);
  return { total, byCheck };
}

/** ln(λ′ₛ/λₛ) of one scenario by check, without what did not change. */
function logRatioParts(
  scenario: Scenario,
  before: RiskSide,
  after: RiskSide,
  constants: RiskConstants,
): readonly (readonly [string, number])[] {
  const ofSteps = STEPS.flatMap((step) => {
    const weight = constants.weights[step][scenario];
    return weight === 0 ? [] : [...stepParts(step, before, after, constants)].map(([checkId, gap]) => [checkId, weight * gap] as const);
  });
  const ofExposure = (['V', 'RDP'] as const).map(
    (key) => [CHECK_OF[key], exposureLogRate(key, scenario, after, constants) - exposureLogRate(key, scenario, before, constants)] as const,
  );
  return [...ofSteps, ...ofExposure].filter(([, part]) => part !== 0);
}

function logMean(a: number, b: number): number {
  const logRatio = ln(a / b);
  return Math.abs(logRatio) < 1e-7 ? (a + b) / 2 : (a - b) / logRatio;
}

function exposureLogRate(key: 'V' | 'RDP', scenario: Scenario, side: RiskSide, constants: RiskConstants): number {
  if (key === 'V') return vulnerabilityLogRate(scenario, side.risk.vulnerabilityIndex, constants);
  return remoteAdministrationLogRate(scenario, isRemotelyAdministered(side), constants);
}

/** Whether remote administration was open to the internet, by the risk's drivers. */
export function isRemotelyAdministered({ risk }: RiskSide): boolean {
  return risk.drivers.some(({ key, delta }) => key === ('RDP' satisfies DriverKey) && delta > 0);
}

/** What a check puts into its step's known gap: mass m = weight × coverage, and its own gap γ. */
interface Term {
  readonly mass: number;
  readonly gap: number;
}
const NOTHING: Term = { mass: 0, gap: 0 };

/**
 * The step's change of gap by check. The gap is c + S/M for any c, with S = Σ m·(γ − c) and M = Σ m; Δ(S/M) = ΔS·mean(1/M) + mean(S)·Δ(1/M), and both ΔS and ΔM are sums over
 * checks, so a check that did not change has no part. A step nobody knows stands at the reference.
 */
function stepParts(step: Step, before: RiskSide, after: RiskSide, constants: RiskConstants): ReadonlyMap<string, number> {
  const [was, is] = [terms(step, before), terms(step, after)];
  const [massWas, massIs] = [massOf(was), massOf(is)];
  const ids = [...new Set([...was.keys(), ...is.keys()])];
  if (massWas === 0 || massIs === 0) {
    const c = constants.referenceGap[step];
    const pull = (side: ReadonlyMap<string, Term>, mass: number, id: string): number => (mass === 0 ? 0 : above(side.get(id), c) / mass);
    return new Map(ids.map((id) => [id, pull(is, massIs, id) - pull(was, massWas, id)]));
  }
  const c = (gapOf(was, massWas) + gapOf(is, massIs)) / 2;
  const sums = [was, is].map((side) => [...side.values()].reduce((sum, term) => sum + above(term, c), 0));
  const middle = ((sums[0] ?? 0) + (sums[1] ?? 0)) / 2;
  const perMass = (1 / massWas + 1 / massIs) / 2;
  return new Map(
    ids.map((id) => {
      const [from, to] = [was.get(id) ?? NOTHING, is.get(id) ?? NOTHING];
      return [id, (above(to, c) - above(from, c)) * perMass - (middle * (to.mass - from.mass)) / (massWas * massIs)];
    }),
  );
}

const above = (term: Term | undefined, c: number): number => (term ? term.mass * (term.gap - c) : 0);
const massOf = (side: ReadonlyMap<string, Term>): number => [...side.values()].reduce((sum, { mass }) => sum + mass, 0);
const gapOf = (side: ReadonlyMap<string, Term>, mass: number): number =>
  [...side.values()].reduce((sum, term) => sum + term.mass * term.gap, 0) / mass;

/** Where a check measures the whole step for the model, it stands alone. */
function terms(step: Step, { checks }: RiskSide): ReadonlyMap<string, Term> {
  const asked = checks.filter((check) => check.step === step && isApplicable(check));
  const measured = asked.find(({ riskGap }) => riskGap !== undefined);
  if (measured) {
    const { riskGap, checkId } = measured;
    return new Map(typeof riskGap === 'number' ? [[checkId, { mass: 1, gap: riskGap }]] : []);
  }
  const known = asked.filter(({ gap, coverage }) => gap !== null && coverage > 0);
  return new Map(known.map(({ checkId, weight, coverage, gap }) => [checkId, { mass: weight * coverage, gap: gap ?? 0 }]));
}

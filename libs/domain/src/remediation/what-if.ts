import type { CheckResult, Step } from '../controls/check.js';
import type { Posture, ScoreCap } from '../posture/posture.js';
import { scorePosture } from '../posture/score.js';
import { BREACH_RISK_1_0, type RiskConstants } from '../risk/constants.js';
import { estimateRisk } from '../risk/estimate-risk.js';
import type { RiskEstimate, RiskInput } from '../risk/estimate.js';

/** A clinic on one day, as far as a what-if needs it. */
export interface WhatIfInput {
  readonly posture: Posture;
  readonly risk: RiskEstimate;
  /** Null takes the model's fallback. */
  readonly patientRecords: number | null;
  readonly practitioners: number;
}

export interface WhatIf {
  readonly before: { readonly posture: Posture; readonly risk: RiskEstimate };
  readonly after: { readonly posture: Posture; readonly risk: RiskEstimate };
  /** Caps that hold now and would not. */
  readonly capsLifted: readonly ScoreCap[];
  /** Technician minutes of the fixes are the catalogue's to sum; these are the checks that would change. */
  readonly changed: readonly string[];
}

const ENDS_EXPOSURE = 's6.remote-administration-internet';
const ENDS_VULNERABILITIES = 's6.exploited-vulnerabilities';

/** The check as if its threshold were met and shown. */
function passed({ cap: _cap, riskGap, ...result }: CheckResult): CheckResult {
  const met = { ...result, state: 'pass', gap: 0, coverage: 1, confidence: 1, ageDays: 0 } as const;
  return riskGap === undefined ? met : { ...met, riskGap: 0 };
}

/** The posture with some checks met and shown; caps are judged again. */
export function postureIfFixed(posture: Posture, fixes: ReadonlySet<string>): Posture {
  return scorePosture({ ...posture, results: posture.checks.map((result) => (fixes.has(result.checkId) ? passed(result) : result)) });
}

/**
 * Score and breach risk if some checks passed and nothing else changed. Both estimates draw the same chances (the estimate's seed), so the difference is the fixes' and
 * not luck's. Closing remote administration ends that exposure; patching what is exploited leaves no open vulnerability.
 */
export function whatIf(input: WhatIfInput, fixes: readonly string[], constants: RiskConstants = BREACH_RISK_1_0): WhatIf {
  const wanted = new Set(fixes);
  const { posture } = input;
  const fixed = postureIfFixed(posture, wanted);
  const still = new Set(fixed.caps.map(({ id }) => id));
  return {
    before: { posture, risk: estimateRisk(riskInput(input, posture, new Set()), constants) },
    after: { posture: fixed, risk: estimateRisk(riskInput(input, fixed, wanted), constants) },
    capsLifted: posture.caps.filter(({ id }) => !still.has(id)),
    changed: posture.checks.filter(({ checkId, state }) => wanted.has(checkId) && state !== 'pass').map(({ checkId }) => checkId),
  };
}

/** One vulnerability of the whole index stands for those that made it up: the model reads nothing else of them. */
function riskInput({ risk, patientRecords, practitioners }: WhatIfInput, posture: Posture, fixes: ReadonlySet<string>): RiskInput {
  const steps = Object.fromEntries(posture.steps.map(({ step, gap, confidence }) => [step, { gap, kappa: confidence }])) as Record<
    Step,
    { gap: number | null; kappa: number }
  >;
  const index = fixes.has(ENDS_VULNERABILITIES) ? 0 : risk.vulnerabilityIndex;
  const exposed = risk.drivers.some(({ key, delta }) => key === 'RDP' && delta > 0);
  return {
    steps,
    vulnerabilities: index === 0 ? [] : [{ epss: index, knownExploited: false, exposure: 'internet' }],
    remoteAdministrationExposed: exposed && !fixes.has(ENDS_EXPOSURE),
    patientRecords,
    practitioners,
    seed: risk.seed,
  };
}

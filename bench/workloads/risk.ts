import { BREACH_RISK_1_0, estimateRisk, STEPS, type RiskInput } from '#libs/domain';
import { rate, type Figure } from '../measure/figure.js';
import { compare, repeat, type Timed } from '../measure/rounds.js';
import { bareYears } from './bare-years.js';

const YEARS = 20_000;
const SECONDS = 1;
const CONSTANTS = { ...BREACH_RISK_1_0, draws: YEARS };

/** Breach risk of one clinic over 20,000 simulated years, by draws that are the model's as in the product, beside the same model as one plain loop over typed arrays. */
export async function riskFigures(rounds: number): Promise<readonly Figure[]> {
  const steps = Object.fromEntries(STEPS.map((step, n) => [step, { gap: n / 10 + 0.1, kappa: 0.7 }])) as RiskInput['steps'];
  const input = { steps, vulnerabilities: [], remoteAdministrationExposed: true, patientRecords: 9_000, practitioners: 6, seed: '' };
  const product = (): Promise<Timed> => repeat(SECONDS, () => estimateRisk({ ...input, seed: CONSTANTS.model }, CONSTANTS));
  const limit = (): Promise<Timed> => repeat(SECONDS, () => bareYears(input, YEARS));
  requireSameAnswer({ ...input, seed: 'bench' });
  const { product: ours, limit: least, ratio } = await compare(rounds, product, limit);
  return [{ name: 'risk-years', product: rate(ours * YEARS), limit: rate(least * YEARS), value: ratio }];
}

/** A limit that answers something else is none. */
function requireSameAnswer(input: RiskInput): void {
  const ours = estimateRisk(input, { ...CONSTANTS, draws: 200_000 }).probabilityYearRange.p50;
  const bare = bareYears(input, 200_000).medianProbability;
  if (Math.abs(bare / ours - 1) > 0.02) throw new Error(`The plain loop's median is ${bare}, the model's ${ours}`);
}

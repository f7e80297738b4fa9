import { type Step } from '../controls/check.js';
import { BREACH_RISK_1_0 } from './constants.js';
import { type RiskInput } from './estimate.js';

type Given = Partial<RiskInput> & {
  /** One gap for all steps, or gaps that differ from the reference. */
  readonly gaps?: number | null | Partial<Record<Step, number | null>>;
  readonly kappa?: number;
};

/** A clinic of 6,000 records and four practitioners at the reference posture, well evidenced; say only what differs. */
export function riskInput({ gaps = {}, kappa = 0.9, ...rest }: Given = {}): RiskInput {
  const step = (s: Step): { gap: number | null; kappa: number } => {
    const given = typeof gaps === 'object' && gaps !== null ? gaps[s] : gaps;
    return { gap: given === undefined ? BREACH_RISK_1_0.referenceGap[s] : given, kappa };
  };
  return {
    steps: {
      S1: step('S1'),
      S2: step('S2'),
      S3: step('S3'),
      S4: step('S4'),
      S5: step('S5'),
      S6: step('S6'),
      S7: step('S7'),
      S8: step('S8'),
    },
    vulnerabilities: [],
    remoteAdministrationExposed: false,
    patientRecords: 6_000,
    practitioners: 4,
    seed: 'clinic-breach-risk/1.0|clinic|snapshot',
    ...rest,
  };
}

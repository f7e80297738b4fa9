import { BREACH_RISK_1_0, type RiskConstants } from '../constants.js';
import { factOf, type ConstantTag } from './constant-facts.js';
import { leavesOf } from './leaves.js';

/** The model that a deployment runs: the published constants, or some of them replaced. */
export interface RiskModel {
  readonly constants: RiskConstants;
  /** Where the deployment took what it replaced, by the constant's name, as far as it says. */
  readonly sources: Readonly<Record<string, string>>;
}

export const PUBLISHED_RISK_MODEL: RiskModel = { constants: BREACH_RISK_1_0, sources: {} };

export type ConstantOrigin = ConstantTag | 'deployment';

/** One constant, explained. */
export interface ExplainedConstant {
  /** Dotted, e.g. `weights.S3.CRED`. */
  readonly name: string;
  readonly meaning: string;
  readonly unit: string;
  readonly value: number;
  readonly publishedValue: number;
  readonly origin: ConstantOrigin;
  readonly source: string;
}

/** Every constant of a model, in the order of the model. */
export function explainModel({ constants, sources }: RiskModel): readonly ExplainedConstant[] {
  const published = new Map(leavesOf(BREACH_RISK_1_0).map(({ name, value }) => [name, value]));
  return leavesOf(constants).map(({ name, value }) => {
    const fact = factOf(name);
    if (!fact) throw new Error(`The constant ${name} has no source`);
    const publishedValue = published.get(name) ?? value;
    const { meaning, unit } = fact;
    if (value === publishedValue) return { name, meaning, unit, value, publishedValue, origin: fact.tag, source: fact.source };
    const source = sources[name] ?? 'set by this deployment, which names no source';
    return { name, meaning, unit, value, publishedValue, origin: 'deployment', source };
  });
}

import { BREACH_RISK_1_0, frozen, type RiskConstants, type Triangular } from '../constants.js';
import { SCENARIOS } from '../estimate.js';
import { factOf } from './constant-facts.js';
import { leavesOf, withLeaves } from './leaves.js';
import { PUBLISHED_RISK_MODEL, type RiskModel } from './risk-model.js';

export type ReadModel = { readonly ok: true; readonly model: RiskModel } | { readonly ok: false; readonly problems: readonly string[] };

const LONGEST_SOURCE = 300;
/** Counts: a fraction of one makes no sense. */
const WHOLE = ['draws', 'shareSample', 'magnitude.fallbackRecords'];
const MOST_OFF = 1e-9;

/**
 * The published model with what a deployment replaces: `{"constants": {"baseRate": {"median": 0.03}}, "sources": {"baseRate.median": "…"}}`. Strict: a name
 * that the model does not have, a value out of range or shares that do not sum to 1 are told, all at once. Other constants are another model, so its name
 * carries the first 8 hex digits of the SHA-256 of all constants; `hash` gives that of a text.
 */
export function readRiskModel(given: unknown, hash: (text: string) => string): ReadModel {
  if (!isRecord(given)) return { ok: false, problems: ['The file holds one JSON object with "constants" and, if you like, "sources".'] };
  const problems: string[] = [];
  for (const key of Object.keys(given))
    if (key !== 'constants' && key !== 'sources') problems.push(`${key}: is none of constants, sources.`);
  const values = new Map<string, number>();
  if (!isRecord(given['constants'])) problems.push('constants: is missing; it holds what differs from the published model.');
  else collect(given['constants'], BREACH_RISK_1_0, '', { values, problems });
  const sources = readSources(given['sources'], problems);
  const merged = withLeaves(BREACH_RISK_1_0, values);
  if (problems.length === 0) problems.push(...unfit(merged));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, model: named(merged, sources, hash) };
}

function named(merged: RiskConstants, sources: RiskModel['sources'], hash: (text: string) => string): RiskModel {
  const text = JSON.stringify(leavesOf(merged).map(({ name, value }) => [name, value]));
  if (text === JSON.stringify(leavesOf(BREACH_RISK_1_0).map(({ name, value }) => [name, value]))) return PUBLISHED_RISK_MODEL;
  return { constants: frozen({ ...merged, model: `${BREACH_RISK_1_0.model}+${hash(text).slice(0, 8)}` }), sources };
}

interface Collected {
  readonly values: Map<string, number>;
  readonly problems: string[];
}

/** Walks what is given beside the published model, so that only what the model has can be named. */
function collect(given: Readonly<Record<string, unknown>>, published: object, prefix: string, found: Collected): void {
  for (const [key, value] of Object.entries(given)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const known: unknown = Object.hasOwn(published, key) ? Reflect.get(published, key) : undefined;
    if (typeof known === 'number') takeNumber(name, value, found);
    else if (!isRecord(known)) found.problems.push(`constants.${name}: the model has no such constant.`);
    else if (isRecord(value)) collect(value, known, name, found);
    else found.problems.push(`constants.${name}: is a group; give an object with ${Object.keys(known).join(', ')}.`);
  }
}

function takeNumber(name: string, value: unknown, { values, problems }: Collected): void {
  const problem = typeof value === 'number' ? problemOf(name, value) : 'must be a number.';
  if (problem === null && typeof value === 'number') values.set(name, value);
  else problems.push(`constants.${name}: ${problem}`);
}

function problemOf(name: string, value: number): string | null {
  const fact = factOf(name);
  if (!fact) return 'the model has no such constant.';
  if (!(value >= fact.least && value <= fact.most)) return `must lie from ${fact.least} to ${fact.most} (${fact.unit}).`;
  return WHOLE.includes(name) && !Number.isInteger(value) ? 'must be a whole number.' : null;
}

function readSources(given: unknown, problems: string[]): RiskModel['sources'] {
  if (given === undefined) return {};
  if (!isRecord(given)) {
    problems.push('sources: must be an object of texts by the constants’ names, such as "baseRate.median".');
    return {};
  }
  const sources: Record<string, string> = {};
  for (const [name, text] of Object.entries(given)) {
    if (!factOf(name)) problems.push(`sources.${name}: the model has no such constant.`);
    else if (typeof text !== 'string' || text.trim() === '' || text.length > LONGEST_SOURCE)
      problems.push(`sources.${name}: must be a text of 1 to ${LONGEST_SOURCE} characters.`);
    else sources[name] = text.trim();
  }
  return sources;
}

/** What no single constant shows. */
function unfit(constants: RiskConstants): readonly string[] {
  const { daysDown, notice } = constants.magnitude;
  const sum = SCENARIOS.reduce((total, scenario) => total + constants.shares[scenario], 0);
  const problems: string[] = [];
  if (Math.abs(sum - 1) > MOST_OFF) problems.push(`constants.shares: must sum to 1; they sum to ${Number(sum.toFixed(9))}.`);
  if (SCENARIOS.some((scenario) => constants.shares[scenario] <= 0)) problems.push('constants.shares: each must be above 0.');
  if (daysDown.goodUpTo >= daysDown.poorFrom) problems.push('constants.magnitude.daysDown: goodUpTo must be below poorFrom.');
  const shapes: Readonly<Record<string, Triangular>> = { notice, 'daysDown.good': daysDown.good, 'daysDown.poor': daysDown.poor };
  for (const [name, { min, mode, max }] of Object.entries(shapes))
    if (!(min <= mode && mode <= max && min < max)) problems.push(`constants.magnitude.${name}: must have min ≤ mode ≤ max and min < max.`);
  return problems;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

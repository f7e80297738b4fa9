import { CATALOGUE, freshness, type Check, type CheckResult, type CheckState, type Step, type SubjectVerdict } from '#libs/domain';
import type { Chance } from './chance.js';

/** How far along a clinic is in one step: 0 nothing done, 1 all done; and how much of it anybody can see. */
export interface StepStanding {
  readonly done: number;
  readonly seen: number;
}

const WORDS: Readonly<Record<CheckState, string>> = {
  pass: 'Met on all of them.',
  partial: 'Met on some of them.',
  fail: 'Not met on most of them.',
  unknown: 'Nobody has reported on it.',
  'not-applicable': 'Does not concern this clinic.',
  error: 'The source could not answer.',
  stale: 'The last evidence is too old to count.',
};
const GAPS: Readonly<Record<CheckState, number | null>> = {
  pass: 0,
  partial: 0.45,
  fail: 1,
  unknown: null,
  'not-applicable': null,
  error: null,
  stale: null,
};
const CAP = { id: 'no-proven-backup', limit: 40, reason: 'No backup of patient data has been restored this year.' };
const SUBJECTS = ['RECEPTION-1', 'RECEPTION-2', 'NURSE-1', 'CONSULT-1', 'CONSULT-2', 'SERVER'];

/** An answer to every check of the catalogue, every state among them, drawn from where the clinic stands. */
export function sampleChecks(standing: (step: Step) => StepStanding, asOf: Date, chance: Chance): readonly CheckResult[] {
  return CATALOGUE.map((check) => answer(check, drawState(standing(check.step), chance), asOf, chance));
}

function drawState({ done, seen }: StepStanding, chance: Chance): CheckState {
  if (chance() > seen) return chance() < 0.7 ? 'unknown' : chance() < 0.75 ? 'stale' : 'error';
  if (chance() < 0.03) return 'not-applicable';
  const drawn = chance();
  if (drawn < done) return 'pass';
  return drawn < done + (1 - done) * 0.45 ? 'partial' : 'fail';
}

function answer(check: Check, state: CheckState, asOf: Date, chance: Chance): CheckResult {
  const age = ageOf(check, state, chance);
  const coverage = coverageOf(state, chance);
  const { id: checkId, step, title, weight } = check;
  const seenAt = new Date(asOf.getTime() - (age ?? 0) * 86_400_000);
  return {
    checkId,
    step,
    title,
    weight,
    state,
    gap: GAPS[state],
    coverage,
    ageDays: age,
    grade: age === null ? null : 'observed',
    message: WORDS[state],
    confidence: coverage * freshness(age ?? 0, check.halfLifeDays),
    subjects: age === null ? [] : SUBJECTS.map((label) => subject(label, state, seenAt)),
    ...(state === 'fail' && step === 'S4' && chance() < 0.4 ? { cap: CAP } : {}),
  };
}

function ageOf(check: Check, state: CheckState, chance: Chance): number | null {
  if (state === 'stale') return check.maxAgeDays * 1.3;
  return GAPS[state] === null ? null : chance() * check.maxAgeDays * 0.4;
}

function coverageOf(state: CheckState, chance: Chance): number {
  if (state === 'not-applicable') return 1;
  return GAPS[state] === null ? 0 : 0.7 + chance() * 0.3;
}

function subject(label: string, state: CheckState, observedAt: Date): SubjectVerdict {
  return { type: 'device', key: label, label, state, detail: WORDS[state], observedAt, evidence: [] };
}

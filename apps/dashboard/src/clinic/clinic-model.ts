import type { CheckResult, Step, StepPosture } from '../api/schema.js';
import { waterfall, type WaterfallBar } from '../charts/waterfall-model.js';
import { count, money, quantity, signed } from '../format/number.js';
import { ARCHETYPE_NAMES } from '../format/words.js';
import type { Action, ClinicDetail, ClinicPosture, ClinicRisk, PostureChange, PreviousQuarter } from './documents.js';

/** The line under the name: `Group GP · Bayside Health · 6.5 practitioners · 18,200 patient records`. */
export function clinicFacts(clinic: Pick<ClinicDetail, 'archetype' | 'groupName' | 'practitioners' | 'patientRecords'>): string {
  return [
    ARCHETYPE_NAMES[clinic.archetype],
    clinic.groupName,
    `${quantity(clinic.practitioners)} ${clinic.practitioners === 1 ? 'practitioner' : 'practitioners'}`,
    clinic.patientRecords === null ? 'patient records not counted' : `${count(clinic.patientRecords)} patient records`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** One sentence a principal understands, from the score, its band and its caps. */
export function verdict(posture: ClinicPosture): string {
  if (posture.score === null) return 'Nothing can be said yet: there is no evidence.';
  const cap = strictestCap(posture);
  if (cap) return `${isHeld(posture, cap) ? 'Held at' : 'Cannot rise above'} ${cap.limit} until this is fixed: ${cap.reason}`;
  const unknown = (posture.scoreIfUnknownPasses ?? posture.score) - posture.score;
  if (unknown >= 15) return `${Math.round(unknown)} points hang on what is not known; evidence comes first.`;
  if (posture.score >= 80) return 'In good order; keep the evidence fresh.';
  return posture.score >= 60 ? 'Sound in most steps, with gaps worth closing.' : 'Several steps leave patient data exposed.';
}

/** Whether the cap takes points away now; below its limit it only stands in the way. */
function isHeld({ score, uncappedScore }: ClinicPosture, cap: ClinicPosture['caps'][number]): boolean {
  return (uncappedScore ?? score ?? 0) > cap.limit;
}

export function strictestCap(posture: ClinicPosture): ClinicPosture['caps'][number] | null {
  return posture.caps.toSorted((a, b) => a.limit - b.limit)[0] ?? null;
}

/** What stands beside the score: how far it would go if the unknown were well, else its scale. */
export function upToWords({ score, scoreIfUnknownPasses: upTo }: Pick<ClinicPosture, 'score' | 'scoreIfUnknownPasses'>): string {
  const isBand = score !== null && upTo !== null && Math.round(upTo) > Math.round(score);
  return isBand ? `up to ${Math.round(upTo)} if the unknown is well` : 'of 100';
}

/** How good the known part of a step is, 0..100; absent when nothing is known. */
export function quality(step: StepPosture): { readonly quality?: number } {
  return step.gap === null ? {} : { quality: (1 - step.gap) * 100 };
}

/** The step's score at the end of last quarter; null when nothing was known then. */
export function stepBefore(previous: Pick<PreviousQuarter, 'steps'> | null, step: Step): number | null {
  const was = previous?.steps.find((candidate) => candidate.step === step);
  return was && was.coverage > 0 ? was.score : null;
}

/** What a breach costs in the mean, and in a bad year; a chance below 5 % leaves nineteen years in twenty without one. */
export function lossWords({ expectedAnnualLoss, annualLossP95 }: Pick<ClinicRisk, 'expectedAnnualLoss' | 'annualLossP95'>): string {
  const bad = annualLossP95 >= 1 ? `one year in twenty costs ${money(annualLossP95)} or more` : 'nineteen years in twenty cost nothing';
  return `${money(expectedAnnualLoss)} expected a year; ${bad}`;
}

/** Breaches in a hundred years: a scale on which small rates read as plain numbers. */
export function riskBars(risk: ClinicRisk): readonly WaterfallBar[] {
  const scaled = risk.drivers.map((driver) => ({ ...driver, delta: driver.delta * 100 }));
  return waterfall({ title: 'Typical clinic', value: risk.referenceLambda * 100 }, scaled, 'This clinic');
}

export function barText(bar: WaterfallBar): string {
  if (bar.kind === 'total') return bar.to.toFixed(1);
  const delta = bar.to - bar.from;
  return signed(delta, 1);
}

/** Largest gain an hour first: what next. */
export function byGainPerHour(actions: readonly Action[]): readonly Action[] {
  return actions.toSorted((a, b) => b.scoreGain / Math.max(1, b.minutes) - a.scoreGain / Math.max(1, a.minutes));
}

/** Largest moves first, whichever way. */
export function bySize(changes: readonly PostureChange[]): readonly PostureChange[] {
  return changes.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** Checks that something is to be done about, in the order of the steps. */
export function openChecks({ steps }: Pick<ClinicPosture, 'steps'>): readonly CheckResult[] {
  return steps.flatMap(({ checks }) => checks).filter(({ state }) => state !== 'PASS' && state !== 'NOT_APPLICABLE');
}

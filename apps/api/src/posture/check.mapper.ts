import { CHECK_BY_ID, fixStepsOf, type CheckResult, type ClinicId } from '#libs/domain';
import type { CheckResultView, SubjectResultView } from './check.view.js';

/** Joins an answer with its question. A check that has left the catalogue keeps its answer and says so. */
export function toCheckView(result: CheckResult, of: { readonly clinicId: ClinicId; readonly pointsLost: number }): CheckResultView {
  const check = CHECK_BY_ID.get(result.checkId);
  return {
    ...of,
    found: result.subjects,
    id: result.checkId,
    step: result.step,
    title: result.title,
    question: check?.question ?? result.title,
    why: check?.why ?? 'This check has left the catalogue.',
    state: result.state,
    gap: result.gap,
    coverage: result.coverage,
    confidence: result.confidence,
    ageDays: result.ageDays,
    message: result.message,
    threshold: check ? { ...check.thresholds } : { pass: 'Not kept.', partial: null, fail: 'Not kept.', source: 'Earlier catalogue' },
    fix: { ...(check?.fix ?? { summary: 'See the current checks of this step.', minutes: 0 }), steps: fixStepsOf(result.checkId) },
  };
}

/** Weakest subjects first: what needs work is seen without asking for more. */
export function toSubjectViews(result: CheckResultView, first: number): SubjectResultView[] {
  return [...result.found]
    .sort((left, right) => RANK[left.state] - RANK[right.state])
    .slice(0, first)
    .map(({ type, key, label, state, detail, observedAt, evidence }) => ({
      ...{ type, key, label, state, detail, evidence },
      observedAt: observedAt && new Date(observedAt),
    }));
}

const RANK: Readonly<Record<CheckResult['state'], number>> = {
  fail: 0,
  error: 1,
  stale: 2,
  unknown: 3,
  partial: 4,
  pass: 5,
  'not-applicable': 6,
};

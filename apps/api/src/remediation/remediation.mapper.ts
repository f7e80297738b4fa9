import type { Action, ChangeLine, CheckResult } from '#libs/domain';
import type { ActionView, PostureChangeView } from './remediation.view.js';

export function toActionView({ checkId, step, title, summary, minutes, scoreGain, riskReduction }: Action): ActionView {
  return { checkId, step, title, summary, minutes: Math.round(minutes), scoreGain, riskReduction };
}

/** A line names its check by step and title, which are unique in the catalogue. Lines that sum up the rest name no check. */
export function toChangeViews(lines: readonly ChangeLine[], checks: readonly CheckResult[]): PostureChangeView[] {
  return lines.flatMap(({ step, title, from, to, points, message }) => {
    const check = checks.find((found) => found.step === step && found.title === title);
    return check ? [{ checkId: check.checkId, step, title, from, to, points, message }] : [];
  });
}

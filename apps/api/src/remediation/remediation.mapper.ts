import type { Action, PostureChange } from '#libs/domain';
import type { ActionView, PostureChangeView } from './remediation.view.js';

export function toActionView({ checkId, step, title, summary, minutes, scoreGain, uncappedGain, riskReduction }: Action): ActionView {
  return { checkId, step, title, summary, minutes: Math.round(minutes), scoreGain, uncappedGain, riskReduction };
}

export function toChangeView({ checkId, step, title, from, to, points, message }: PostureChange): PostureChangeView {
  return { checkId, step, title, from, to, points, message };
}

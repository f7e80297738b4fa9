import { fact, GOOD_DEVICE, goodClinic, put, unreadable } from '../evidence/evidence.fixture.js';
import type { FactKind, Facts, Observation } from '../evidence/observation.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { assessClinic, CHECK_BY_ID } from './catalogue.js';
import type { CheckResult, CheckState } from './check.js';

/** The answer of one check. */
export function answer(checkId: string, evidence: ClinicEvidence): CheckResult {
  const check = CHECK_BY_ID.get(checkId);
  const [result] = check ? assessClinic(evidence, [check]) : [];
  if (!result) throw new Error(`No check is called ${checkId}`);
  return result;
}

/** The state of one check for the good clinic with some facts replaced. */
export function stateWith(checkId: string, ...changed: readonly Observation[]): CheckState {
  return answer(checkId, goodClinic(put(...changed))).state;
}

type DeviceKind = Extract<FactKind, `device.${string}`>;

/** The state of one check when both computers of the good clinic say this. */
export function stateWhen<K extends DeviceKind>(checkId: string, kind: K, change: Partial<Facts[K]>, daysAgo = 0.1): CheckState {
  const value = { ...GOOD_DEVICE[kind], ...change } as Facts[K];
  return stateWith(checkId, fact(kind, 'ws-1', value, { daysAgo }), fact(kind, 'ws-2', value, { daysAgo }));
}

/** The state of one check when neither computer could read this. */
export function stateUnread(checkId: string, kind: DeviceKind): CheckState {
  return stateWith(checkId, unreadable(kind, 'ws-1', 'access denied'), unreadable(kind, 'ws-2', 'access denied'));
}

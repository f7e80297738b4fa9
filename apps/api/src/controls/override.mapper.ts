import { isOverriding, type AppliedOverride } from '#libs/domain';
import type { ClinicOverride } from '#libs/flow';
import type { AppliedOverrideView, CheckOverrideView } from './override.view.js';

export function toAppliedView({ expiresAt, ...override }: AppliedOverride): AppliedOverrideView {
  return { ...override, expiresAt: new Date(expiresAt) };
}

export function toOverrideView(override: ClinicOverride, now: Date): CheckOverrideView {
  const { id, clinicId, scope, checkId, kind, value, reason, set, expiresAt, withdrawn } = override;
  return {
    ...{ id, clinicId, scope, checkId, kind, value, reason, expiresAt },
    ...{ setBy: set.name, side: set.side, setAt: set.at },
    inForce: isOverriding(override, now),
    withdrawnBy: withdrawn?.name ?? null,
    withdrawnWhy: withdrawn?.why ?? null,
  };
}

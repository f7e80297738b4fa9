import { STEP_TITLES } from '../controls/check.js';
import type { DevicePresence } from '../evidence/view.js';
import type { Posture } from '../posture/posture.js';
import type { CoverageFigure } from './document.js';

/** A device that has said nothing for a week is silent. */
const SILENT_AFTER_MS = 7 * 86_400_000;

/** How much of the clinic was seen, and what was not, in sentences. */
export function coverageFigure(posture: Posture, devices: readonly DevicePresence[]): CoverageFigure {
  const silent = devices.filter(({ lastReportAt }) => !lastReportAt || posture.asOf.getTime() - lastReportAt.getTime() > SILENT_AFTER_MS);
  return {
    overall: posture.coverage,
    confidence: posture.confidence,
    devices: devices.length,
    silentDevices: silent.map(({ name, lastReportAt }) => ({ name, lastReportAt: lastReportAt?.toISOString() ?? null })),
    unknowns: unknowns(posture, devices),
  };
}

function unknowns(posture: Posture, devices: readonly DevicePresence[]): readonly string[] {
  const noDevices = devices.length === 0 ? ['No computer of this practice reports to Wardround.'] : [];
  const unseen = posture.checks.filter(({ state }) => state === 'unknown' || state === 'stale' || state === 'error');
  return [...noDevices, ...unseen.map((check) => `${STEP_TITLES[check.step]}: ${check.title}. ${check.message}`)];
}

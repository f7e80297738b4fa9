import type { DevicePresence } from '../evidence/view.js';
import type { Posture } from '../posture/posture.js';
import type { CoverageFigure } from './document.js';
import { howToFindOut } from './find-out.js';

/** A device that has said nothing for a week is silent. */
const SILENT_AFTER_MS = 7 * 86_400_000;

/** How much of the clinic was seen, and what was not, with what would tell. */
export function coverageFigure(posture: Posture, devices: readonly DevicePresence[]): CoverageFigure {
  const silent = devices.filter(({ lastReportAt }) => !lastReportAt || posture.asOf.getTime() - lastReportAt.getTime() > SILENT_AFTER_MS);
  const unseen = posture.checks.filter(({ state }) => state === 'unknown' || state === 'stale' || state === 'error');
  return {
    overall: posture.coverage,
    confidence: posture.confidence,
    devices: devices.length,
    silentDevices: silent.map(({ name, lastReportAt }) => ({ name, lastReportAt: lastReportAt?.toISOString() ?? null })),
    unknowns: unseen.map((check) => ({ title: check.title, state: check.state, message: check.message, findOut: howToFindOut(check) })),
  };
}

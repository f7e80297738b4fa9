import { lines } from '../text.js';

export interface OfferedUpdate {
  readonly title: string;
  readonly version: string;
}

/**
 * Reads `softwareupdate -l`: `* Label: …` and under it `Title: …, Version: …, Size: …`. Null when the tool neither lists an
 * update nor says that there is none, as without a network.
 */
export function parseSoftwareUpdate(stdout: string, stderr: string): OfferedUpdate[] | null {
  const offered = lines(stdout).flatMap((line) => {
    const match = /^\s*Title: (.+?), Version: ([^,]+),/.exec(line);
    return match ? [{ title: match[1] ?? '', version: (match[2] ?? '').trim() }] : [];
  });
  if (offered.length > 0) return offered;
  return /No new software available/.test(`${stdout}\n${stderr}`) ? [] : null;
}

/** True for the next major macOS: an upgrade that the clinic chooses, while its own release still gets updates. */
export function isUpgrade(update: OfferedUpdate, runningVersion: string): boolean {
  const major = (version: string): string => version.split('.')[0] ?? '';
  return /^(Install )?macOS /.test(update.title) && major(update.version) !== major(runningVersion);
}

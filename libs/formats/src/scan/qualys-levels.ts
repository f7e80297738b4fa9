import { SEVERITIES, type ScanCvss, type Severity } from '#libs/domain';
import { cvssFrom } from './cvss.js';
import { numberIn } from './identifiers.js';
import type { ScanOptions } from './scan-format.js';

const PORTAL: readonly Severity[] = ['low', 'low', 'medium', 'high', 'high'];

/** Level 1 to 5 of Qualys as a severity; null when it is none. */
export function qualysSeverity(level: string | null, mode: ScanOptions['qualysLevels']): Severity | null {
  const index = numberIn(level, 1, 5);
  if (index === null) return null;
  return (mode === 'three' ? PORTAL[index - 1] : SEVERITIES[5 - index]) ?? null;
}

/** `6.7 (AV:L/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H)`: the base score with its vector, or the score alone. */
export function qualysCvss(text: string | null, version: ScanCvss['version']): ScanCvss | null {
  const parts = /^([\d.]+)(?:\s*\((.+)\))?$/.exec(text?.trim() ?? '');
  if (!parts) return null;
  const vector = parts[2] !== undefined && version?.startsWith('3') ? `CVSS:${version}/${parts[2]}` : (parts[2] ?? null);
  return cvssFrom(vector, numberIn(parts[1], 0, 10), version);
}

/** What Qualys says has become of a vulnerability: New, Active, Re-Opened or Fixed. */
export function qualysState(status: string | null): 'open' | 'fixed' {
  return /^fixed$/i.test(status ?? '') ? 'fixed' : 'open';
}

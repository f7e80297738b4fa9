import type { Severity } from '#libs/domain';

const WORDS: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  urgent: 'critical',
  serious: 'high',
  high: 'high',
  important: 'high',
  error: 'high',
  medium: 'medium',
  moderate: 'medium',
  warning: 'medium',
  low: 'low',
  minor: 'low',
  info: 'info',
  informational: 'info',
  information: 'info',
  informative: 'info',
  none: 'info',
  log: 'info',
  note: 'info',
  negligible: 'info',
};

/** A tool's word for how bad something is; null when it is none of the usual ones. */
export function severityWord(word: string | null | undefined): Severity | null {
  return WORDS[word?.trim().toLowerCase() ?? ''] ?? null;
}

/** By the CVSS v3/v4 bands: none 0, low to 3.9, medium to 6.9, high to 8.9, critical from 9.0. */
export function severityOfCvss(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'info';
}

/** By the tool's word, else by its CVSS base score; null when it gives neither. */
export function severityBy(word: string | null | undefined, score: number | null): Severity | null {
  return severityWord(word) ?? (score === null ? null : severityOfCvss(score));
}

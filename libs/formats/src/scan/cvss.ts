import type { ScanCvss } from '#libs/domain';

type Weights = Readonly<Record<string, number>>;

const V3: Readonly<Record<string, Weights>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};
const V3_RIGHTS: Readonly<Record<string, Weights>> = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } };
const V2: Readonly<Record<string, Weights>> = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: { N: 0, P: 0.275, C: 0.66 },
  I: { N: 0, P: 0.275, C: 0.66 },
  A: { N: 0, P: 0.275, C: 0.66 },
};

/**
 * A CVSS score as a tool tells it: by its vector, its score, or both. A vector of version 2 or 3 without a score is worked out (FIRST's
 * base equations); one of version 4 needs the tool's score. Null when there is no score to be had.
 */
export function cvssFrom(vector: string | null, score: number | null, version: ScanCvss['version'] = null): ScanCvss | null {
  const told = score !== null && score >= 0 && score <= 10 ? score : null;
  const found = vector === null ? version : (versionOf(vector) ?? version);
  const known = told ?? (vector === null ? null : scoreOf(vector, found));
  return known === null ? null : { version: found, score: known, vector: named(vector, found) };
}

/** A vector of version 3 or 4 says its version, also where a tool leaves it out. */
function named(vector: string | null, version: ScanCvss['version']): string | null {
  const bare = vector !== null && version !== null && version !== '2.0' && !/^CVSS:/i.test(vector);
  return bare ? `CVSS:${version}/${vector}` : vector;
}

/** The better-informed of several: the newest version with a score. */
export function bestCvss(all: readonly (ScanCvss | null)[]): ScanCvss | null {
  const told = all.filter((one) => one !== null);
  return told.toSorted((a, b) => (b.version ?? '').localeCompare(a.version ?? ''))[0] ?? null;
}

function versionOf(vector: string): ScanCvss['version'] {
  const named = /^CVSS:(3\.0|3\.1|4\.0)\//i.exec(vector)?.[1];
  if (named !== undefined) return named as ScanCvss['version'];
  return /\bAu:[MSN]\b/.test(vector) ? '2.0' : /\bPR:[NLH]\b/.test(vector) ? '3.1' : null;
}

function scoreOf(vector: string, version: ScanCvss['version']): number | null {
  const metrics = new Map([...vector.matchAll(/\b([A-Za-z]{1,2}):([A-Z])\b/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
  const score = version === '2.0' ? baseOfTwo(metrics) : version === '3.0' || version === '3.1' ? baseOfThree(metrics) : null;
  return score === null || Number.isNaN(score) ? null : score;
}

function baseOfThree(metrics: ReadonlyMap<string, string>): number {
  const of = (name: string): number => V3[name]?.[metrics.get(name) ?? ''] ?? Number.NaN;
  const scope = metrics.get('S') ?? '';
  const rights = V3_RIGHTS[scope]?.[metrics.get('PR') ?? ''] ?? Number.NaN;
  const lost = 1 - (1 - of('C')) * (1 - of('I')) * (1 - of('A'));
  const impact = scope === 'C' ? 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15 : 6.42 * lost;
  const exploit = 8.22 * of('AV') * of('AC') * rights * of('UI');
  if (impact <= 0) return Number.isNaN(exploit) ? exploit : 0;
  return roundedUp(Math.min((scope === 'C' ? 1.08 : 1) * (impact + exploit), 10));
}

function baseOfTwo(metrics: ReadonlyMap<string, string>): number {
  const of = (name: string): number => V2[name]?.[metrics.get(name) ?? ''] ?? Number.NaN;
  const impact = 10.41 * (1 - (1 - of('C')) * (1 - of('I')) * (1 - of('A')));
  const exploit = 20 * of('AV') * of('AC') * of('Au');
  return Math.round((0.6 * impact + 0.4 * exploit - 1.5) * (impact === 0 ? 0 : 1.176) * 10) / 10;
}

/** FIRST's own rounding, which is safe from binary fractions. */
function roundedUp(value: number): number {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

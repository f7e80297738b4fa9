import { gradeOf, type Grade } from '../charts/grade.js';
import { STEPS, type Step, type StepPosture } from '../api/schema.js';
import type { ClinicRow } from './documents.js';

export type SortKey = 'name' | 'score' | 'risk' | Step;
export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** How one cell looks: `unknown` is hatched, never graded. */
export type CellLook =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly score: number; readonly grade: Grade; readonly unknownShare: number; readonly stale: boolean };

/** The colour tells how good the known part is; the hatch below it how much is unknown; the number what is proven. */
export function cellLook(step: StepPosture | undefined): CellLook {
  if (!step || step.gap === null || step.coverage === 0) return { kind: 'unknown' };
  const { pass, partial, fail, stale } = step.states;
  return {
    kind: 'known',
    score: Math.round(step.score),
    grade: gradeOf((1 - step.gap) * 100),
    unknownShare: 1 - step.coverage,
    stale: stale > 0 && pass + partial + fail === 0,
  };
}

/** What a screen reader says for a cell. */
export function cellWords(title: string, look: CellLook): string {
  if (look.kind === 'unknown') return `${title}: unknown, no evidence`;
  const unknown = Math.round(look.unknownShare * 100);
  return [`${title}: ${look.score} of 100`, unknown > 0 ? `${unknown} percent unknown` : '', look.stale ? 'stale' : '']
    .filter(Boolean)
    .join(', ');
}

export function stepOf(row: ClinicRow, step: Step): StepPosture | undefined {
  return row.posture?.steps.find((candidate) => candidate.step === step);
}

function valueOf(row: ClinicRow, key: Exclude<SortKey, 'name'>): number | null {
  if (key === 'score') return row.posture?.score ?? null;
  if (key === 'risk') return row.risk?.probabilityYearRange.p50 ?? null;
  const step = stepOf(row, key);
  return step && step.coverage > 0 ? step.score : null;
}

/** Sorted copy; rows without a value come last in both directions, ties stay in name order. */
export function sortRows(rows: readonly ClinicRow[], sort: Sort): readonly ClinicRow[] {
  const sign = sort.descending ? -1 : 1;
  const { key } = sort;
  if (key === 'name') return rows.toSorted((a, b) => sign * a.name.localeCompare(b.name, 'en-AU'));
  return rows.toSorted((a, b) => {
    const [left, right] = [valueOf(a, key), valueOf(b, key)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || a.name.localeCompare(b.name, 'en-AU');
    return sign * (left - right) || a.name.localeCompare(b.name, 'en-AU');
  });
}

/** A first click shows what is worst: lowest scores, highest risk, names from A. A second click turns it round. */
export function nextSort(current: Sort, key: SortKey): Sort {
  if (current.key === key) return { key, descending: !current.descending };
  return { key, descending: key === 'risk' };
}

const SORT_KEYS: readonly SortKey[] = ['name', 'score', 'risk', ...STEPS];

/** `-risk` ↔ { key: 'risk', descending: true }; anything unreadable is the default, highest risk first. */
export function parseSort(text: string | null): Sort {
  const descending = text?.startsWith('-') ?? false;
  const key = SORT_KEYS.find((candidate) => candidate === text?.replace(/^-/, ''));
  return key ? { key, descending } : { key: 'risk', descending: true };
}

export function printSort(sort: Sort): string {
  return `${sort.descending ? '-' : ''}${sort.key}`;
}

/** One log scale for all rows, so that intervals compare; covers them with round ends. */
export function riskDomain(rows: readonly ClinicRow[]): readonly [number, number] {
  const ranges = rows.flatMap((row) => (row.risk ? [row.risk.probabilityYearRange] : []));
  if (ranges.length === 0) return [0.001, 0.3];
  const low = Math.min(...ranges.map((range) => range.p5));
  const high = Math.max(...ranges.map((range) => range.p95));
  return [Math.max(0.0005, low * 0.9), Math.min(1, Math.max(high * 1.1, low * 4))];
}

import type { CheckStateCounts, Step, StepPosture } from '../api/schema.js';
import type { ClinicRow } from './documents.js';
import { moveCell, visibleRows } from './grid-keys.js';
import { cellLook, cellWords, nextSort, parseSort, printSort, riskDomain, sortRows } from './heatmap-model.js';

const COUNTS: CheckStateCounts = { pass: 2, partial: 0, fail: 0, unknown: 0, notApplicable: 0, error: 0, stale: 0 };

function step(changes: Partial<StepPosture> = {}): StepPosture {
  return { step: 'S3', title: 'MFA', score: 50, scoreIfUnknownPasses: 100, gap: 0, coverage: 0.5, ageDays: 3, states: COUNTS, ...changes };
}

function row(name: string, score: number | null, p50: number | null, steps: readonly StepPosture[] = []): ClinicRow {
  return {
    id: name,
    name,
    archetype: 'SOLO_GP',
    groupName: null,
    simulated: false,
    posture: score === null ? null : { score, scoreIfUnknownPasses: score, scoreWithoutOverrides: score, coverage: 1, caps: [], steps },
    risk: p50 === null ? null : { probabilityYearRange: { p5: p50 / 2, p50, p95: p50 * 2 } },
    trend: [],
  };
}

describe('a cell', () => {
  it('is graded by what is known, and shows what is not', () => {
    expect(cellLook(step())).toEqual({ kind: 'known', score: 50, grade: 6, unknownShare: 0.5, stale: false });
  });
  it('is unknown without evidence, never a grade', () => {
    expect(cellLook(step({ gap: null }))).toEqual({ kind: 'unknown' });
    expect(cellLook(step({ coverage: 0 }))).toEqual({ kind: 'unknown' });
    expect(cellLook(undefined)).toEqual({ kind: 'unknown' });
  });
  it('is stale when nothing in it is fresh', () => {
    expect(cellLook(step({ states: { ...COUNTS, pass: 0, stale: 3 } }))).toMatchObject({ stale: true });
    expect(cellLook(step({ states: { ...COUNTS, stale: 3 } }))).toMatchObject({ stale: false });
  });
  it('can be heard', () => {
    expect(cellWords('MFA', cellLook(step()))).toBe('MFA: 50 of 100, 50 percent unknown');
    expect(cellWords('MFA', cellLook(undefined))).toBe('MFA: unknown, no evidence');
  });
});

describe('the order of clinics', () => {
  const rows = [row('B', 40, 0.05), row('A', null, null), row('C', 70, 0.02)];
  const names = (key: 'name' | 'score' | 'risk' | Step, descending: boolean): string =>
    sortRows(rows, { key, descending })
      .map((each) => each.name)
      .join('');
  it('sorts by name, score and risk, the unknown last in both directions', () => {
    expect([names('name', false), names('score', false), names('score', true), names('risk', true)]).toEqual(['ABC', 'BCA', 'CBA', 'BCA']);
  });
  it('sorts by a step and puts a step without evidence last', () => {
    const known = [
      row('X', 1, null, [step({ score: 90 })]),
      row('Y', 1, null, [step({ coverage: 0, score: 0 })]),
      row('Z', 1, null, [step({ score: 20 })]),
    ];
    expect(sortRows(known, { key: 'S3', descending: false }).map((each) => each.name)).toEqual(['Z', 'X', 'Y']);
  });
  it('shows the worst first, then turns round', () => {
    const first = nextSort({ key: 'name', descending: false }, 'risk');
    expect([first, nextSort(first, 'risk')]).toEqual([
      { key: 'risk', descending: true },
      { key: 'risk', descending: false },
    ]);
  });
  it('is kept in the address', () => {
    expect(parseSort(printSort({ key: 'S4', descending: true }))).toEqual({ key: 'S4', descending: true });
    expect(parseSort('nonsense')).toEqual({ key: 'risk', descending: true });
  });
});

describe('the risk scale', () => {
  it('covers every interval', () => {
    const [low, high] = riskDomain([row('A', 1, 0.02), row('B', 1, 0.1)]);
    expect(low).toBeLessThan(0.01);
    expect(high).toBeGreaterThan(0.2);
  });
});

describe('the keyboard', () => {
  it('moves the cell and stops at the edges', () => {
    expect(moveCell({ row: 0, column: 1 }, 'ArrowUp', false, 41)).toEqual({ row: 0, column: 1 });
    expect(moveCell({ row: 3, column: 1 }, 'ArrowRight', false, 41)).toEqual({ row: 3, column: 2 });
    expect(moveCell({ row: 3, column: 4 }, 'End', true, 41)).toEqual({ row: 40, column: 11 });
    expect(moveCell({ row: 3, column: 4 }, 'PageDown', false, 8)).toEqual({ row: 7, column: 4 });
  });
  it('leaves other keys alone', () => {
    expect(moveCell({ row: 0, column: 0 }, 'a', false, 41)).toBeNull();
  });
  it('draws only the rows in sight', () => {
    expect(visibleRows(3200, 640, 32, 2000)).toEqual({ first: 92, end: 128 });
    expect(visibleRows(0, 640, 32, 5)).toEqual({ first: 0, end: 5 });
  });
});

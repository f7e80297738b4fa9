import { applyRun, failedState, MAX_QUERY_ROWS, type QueryRun, type QueryState } from './query-state.js';

const at = (minutes: number): Date => new Date(Date.parse('2026-11-24T00:00:00Z') + minutes * 60_000);
const rows = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));
const run = (minutes: number, changes: Partial<QueryRun> = {}): QueryRun => ({
  ...{ name: 'programs', kind: 'difference', epoch: '7', counter: 0, at: at(minutes), added: [], removed: [] },
  ...changes,
});
const after = (...runs: readonly QueryRun[]): QueryState | null =>
  runs.reduce<QueryState | null>((state, each) => applyRun(state, each) ?? state, null);
const names = (state: QueryState | null): readonly string[] => state?.rows.map(({ name }) => name ?? '') ?? [];

it('puts an answer together from what came and went', () => {
  const state = after(
    run(0, { added: rows('a', 'b') }),
    run(60, { counter: 1, added: rows('c'), removed: rows('a') }),
    run(120, { counter: 5, removed: rows('b') }),
  );
  expect(names(state)).toEqual(['c']);
  expect(state).toMatchObject({ standing: 'whole', counter: 5, observedAt: at(120) });
});

it.each([
  ['the count begins anew', { counter: 0, epoch: '7' }],
  ['another epoch begins', { counter: 0, epoch: '8' }],
])('replaces everything when %s', (_, changes) => {
  expect(names(after(run(0, { added: rows('a', 'b') }), run(60, { ...changes, added: rows('z') })))).toEqual(['z']);
});

it('does not take a new epoch for the whole when its beginning never came', () => {
  const state = after(run(0, { added: rows('a', 'b') }), run(60, { counter: 3, epoch: '8', added: rows('z') }));
  expect(state).toMatchObject({ standing: 'part', epoch: '8', counter: 3 });
  expect(names(state)).toEqual(['z']);
});

it('goes on with an answer whose lines were spread over two posts', () => {
  expect(names(after(run(0, { added: rows('a') }), run(0, { added: rows('b') })))).toEqual(['a', 'b']);
});

it.each([
  ['the same lines again', run(60, { counter: 1, added: rows('b') })],
  ['lines of an earlier execution', run(0, { added: rows('a') })],
  ['an earlier count with a clock that was put forward', run(90, { epoch: '7', counter: 1, added: rows('x') })],
])('counts %s once', (_, again) => {
  const state = after(run(0, { added: rows('a') }), run(60, { counter: 1, added: rows('b') }));
  const later = again.at > at(60) ? applyRun(state, run(70, { counter: 2, added: rows('c') })) : state;
  expect(applyRun(later, again)).toBeNull();
});

it('does not take differences for the whole when the whole never came', () => {
  expect(after(run(0, { counter: 4, added: rows('a') }))).toMatchObject({ standing: 'part' });
  expect(after(run(0, { counter: 4, added: rows('a') }), run(60, { counter: 5, added: rows('b') }))).toMatchObject({ standing: 'part' });
});

it('takes a snapshot as the whole, an empty one too, and an older one not at all', () => {
  const snapshot = run(60, { kind: 'snapshot', added: [] });
  expect(after(run(0, { added: rows('a') }), snapshot)).toMatchObject({ standing: 'whole', rows: [] });
  expect(applyRun(after(snapshot), snapshot)).toBeNull();
});

it('keeps so many rows and says that there were more', () => {
  const many = Array.from({ length: MAX_QUERY_ROWS + 1 }, (_, n) => ({ name: String(n) }));
  const state = after(run(0, { added: many }));
  expect(state?.rows).toHaveLength(MAX_QUERY_ROWS);
  expect(state?.truncated).toBe(true);
});

it('forgets an answer when the query fails, and takes the next snapshot', () => {
  const known = after(run(0, { kind: 'snapshot', added: rows('a') }));
  const failed = failedState(known, 'programs', at(60));
  expect(failed).toMatchObject({ standing: 'failed', rows: [] });
  expect(failedState(known, 'programs', at(0))).toBeNull();
  expect(failed && applyRun(failed, run(120, { kind: 'snapshot', added: rows('b') }))).toMatchObject({ standing: 'whole' });
});

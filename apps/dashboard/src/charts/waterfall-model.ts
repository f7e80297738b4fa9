const SMALLEST_SHOWN = 0.05;

/** One bar of a waterfall: where it floats, and how it reads. */
export interface WaterfallBar {
  readonly key: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'total' | 'up' | 'down';
}

export interface WaterfallStep {
  readonly key: string;
  readonly title: string;
  readonly delta: number;
}

/**
 * From a start through its steps, the largest first, to the end. Two or more steps that would show as nothing
 * (under 0.05) are gathered in one bar, so that the bars still sum exactly.
 */
export function waterfall(
  start: { readonly title: string; readonly value: number },
  steps: readonly WaterfallStep[],
  endTitle: string,
): readonly WaterfallBar[] {
  const bars: WaterfallBar[] = [{ key: 'start', title: start.title, from: 0, to: start.value, kind: 'total' }];
  let level = start.value;
  for (const step of gathered(steps)) {
    bars.push({ key: step.key, title: step.title, from: level, to: level + step.delta, kind: step.delta >= 0 ? 'up' : 'down' });
    level += step.delta;
  }
  bars.push({ key: 'end', title: endTitle, from: 0, to: level, kind: 'total' });
  return bars;
}

function gathered(steps: readonly WaterfallStep[]): readonly WaterfallStep[] {
  const sorted = steps.filter((step) => step.delta !== 0).toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
  const small = sorted.filter((step) => Math.abs(step.delta) < SMALLEST_SHOWN);
  if (small.length < 2) return sorted;
  const delta = small.reduce((sum, step) => sum + step.delta, 0);
  return [
    ...sorted.filter((step) => Math.abs(step.delta) >= SMALLEST_SHOWN),
    { key: 'rest', title: `${small.length} smaller ones`, delta },
  ];
}

/** About as many letters as stand beside the bars. */
const LETTERS = 27;

/** A title in one line, or in two that break between words. */
export function titleLines(title: string): readonly string[] {
  if (title.length <= LETTERS) return [title];
  const space = title.lastIndexOf(' ', LETTERS);
  return space < 0 ? [title] : [title.slice(0, space), title.slice(space + 1)];
}

/** The seven-step scale from fail to pass through sand; its colours are `--g0`…`--g6` in tokens.css, even in OKLCH. */
export type Grade = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const GRADES: readonly Grade[] = [0, 1, 2, 3, 4, 5, 6];

/** The grade of a score 0..100; values outside are clamped. */
export function gradeOf(score: number): Grade {
  const index = Math.min(6, Math.max(0, Math.floor((score / 100) * 7)));
  return GRADES[index] ?? 0;
}

export function gradeColour(score: number): string {
  return `var(--g${gradeOf(score)})`;
}

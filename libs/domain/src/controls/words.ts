/** `1 day`, `3 days`. */
export const days = (count: number): string => counted(count, 'day');

/** `1 computer`, `3 computers`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

/** A share as a whole percentage that never claims all or none when it is not: `99 %`. */
export function percent(share: number): string {
  const whole = Math.round(100 * share);
  if (whole === 100 && share < 1) return '99 %';
  return whole === 0 && share > 0 ? '1 %' : `${whole} %`;
}

/**
 * Parts rounded to tenths so that, as printed, they sum to the printed total: whatever plain rounding misses goes to the
 * parts that it treated worst, a tenth each.
 */
export function toTenths(parts: readonly number[], total: number): readonly number[] {
  const rounded = parts.map((part) => Math.round(part * 10));
  const missing = Math.round(total * 10) - rounded.reduce((sum, part) => sum + part, 0);
  const sign = Math.sign(missing);
  const lost = (index: number): number => sign * ((parts[index] ?? 0) * 10 - (rounded[index] ?? 0));
  const worst = parts.map((_, index) => index).sort((a, b) => lost(b) - lost(a));
  for (const index of worst.slice(0, Math.abs(missing))) rounded[index] = (rounded[index] ?? 0) + sign;
  return rounded.map((part) => part / 10);
}

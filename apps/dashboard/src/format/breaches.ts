/** Expected breaches a year, to two significant figures and never as a power: `1.2`, `0.31`, `0.0038`. */
export function breaches(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude < 0.000_05) return '0';
  const sign = value < 0 ? '−' : '';
  return sign + (magnitude >= 10 ? magnitude.toFixed(0) : magnitude.toPrecision(2));
}

/** Numbers as Australian readers expect them; a no-break space keeps the unit with its number. */
const NBSP = '\u00A0';
const whole = new Intl.NumberFormat('en-AU', { maximumFractionDigits: 0 });

/** `12,400`. */
export const formatCount = (value: number): string => whole.format(value);

/** `1 computer`, `41 computers`. */
export function formatCounted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A score 0..100 without decimals; an en dash when there is none. */
export const formatScore = (score: number | null): string => (score === null ? '–' : whole.format(Math.round(score)));

/** A$ a year as `A$12,400`, to the hundred from A$10,000 on: an estimate must not look exact. */
export function formatMoney(dollars: number): string {
  const step = dollars >= 1_000_000 ? 10_000 : dollars >= 10_000 ? 100 : dollars >= 1_000 ? 10 : 1;
  return `A$${whole.format(Math.round(dollars / step) * step)}`;
}

/** A share 0..1 as `72 %`; never rounds up to 100 nor down to 0. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const nearNothing = percent > 0 && percent < 1;
  const nearAll = percent > 99 && percent < 100;
  return `${nearNothing ? 1 : nearAll ? 99 : Math.round(percent)}${NBSP}%`;
}

/** `+4.0`, `−3.5`, `±0`. */
export function formatSigned(value: number, digits = 0): string {
  const magnitude = Math.abs(value).toFixed(digits);
  if (Number(magnitude) === 0) return '±0';
  return `${value > 0 ? '+' : '−'}${magnitude}`;
}

/** Technician time: `20 min`, `1 h 30 min`, `2 h`. */
export function formatMinutes(minutes: number): string {
  const total = Math.round(minutes);
  if (total < 60) return `${total}${NBSP}min`;
  const hours = `${formatCount(Math.floor(total / 60))}${NBSP}h`;
  return total % 60 === 0 ? hours : `${hours}${NBSP}${total % 60}${NBSP}min`;
}

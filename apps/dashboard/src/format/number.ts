/** Numbers as Australian readers expect them; a no-break space keeps the unit with its number. */
const NBSP = '\u00A0';
const whole = new Intl.NumberFormat('en-AU', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-AU', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `12,400`. */
export function count(value: number): string {
  return whole.format(value);
}

/** At most one decimal: `2.5`, `3`. */
export function quantity(value: number): string {
  return Number.isInteger(value) ? whole.format(value) : oneDecimal.format(value);
}

/** `1 clinic`, `41 clinics`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `A$12,400`, to two significant figures of a thousand: an estimate must not look exact. */
export function money(value: number): string {
  const step = value >= 10_000 ? 100 : value >= 1_000 ? 10 : 1;
  return `A$${whole.format(Math.round(value / step) * step)}`;
}

/** A share 0..1 as `72 %`. Never rounds up to 100 or down to 0. */
export function share(value: number): string {
  const percent = value * 100;
  const rounded = percent > 0 && percent < 1 ? 1 : percent > 99 && percent < 100 ? 99 : Math.round(percent);
  return `${rounded}${NBSP}%`;
}

/** `+4`, `−3`, `±0`. */
export function signed(value: number, digits = 0): string {
  const magnitude = Math.abs(value).toFixed(digits);
  if (Number(magnitude) === 0) return '±0';
  return `${value > 0 ? '+' : '−'}${magnitude}`;
}

/** Technician time: `20 min`, `1 h 30 min`, `2 h`. */
export function minutes(value: number): string {
  if (value < 60) return `${value}${NBSP}min`;
  const hours = Math.floor(value / 60);
  const rest = value % 60;
  return rest === 0 ? `${hours}${NBSP}h` : `${hours}${NBSP}h ${rest}${NBSP}min`;
}

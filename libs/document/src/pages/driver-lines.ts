import type { ReportDocument } from '#libs/domain';
import { formatCounted } from '../format/number.js';
import { toTenths } from '../format/tenths.js';

/** Rates are printed as breaches a year among this many practices. */
const PER = 1_000;
/** Smaller ones would print as nothing. */
const SHOWS = 0.05;

export interface DriverLines {
  readonly reference: number;
  readonly lines: readonly { readonly label: string; readonly delta: number; readonly printed: number }[];
  readonly practice: number;
}

/** What sets the practice apart from the reference, largest first, the small ones in one line: exactly the difference, also as printed. */
export function driverLines({ lambda, referenceLambda, parts }: ReportDocument['drivers'], most: number): DriverLines {
  const scaled = parts.map(({ label, delta }) => ({ label, delta: delta * PER }));
  const ranked = scaled.toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
  const shown = ranked.filter(({ delta }, index) => index < most && Math.abs(delta) >= SHOWS);
  const rest = ranked.filter((part) => !shown.includes(part));
  const small = { label: formatCounted(rest.length, 'smaller one'), delta: rest.reduce((sum, { delta }) => sum + delta, 0) };
  const lines = rest.length === 0 ? shown : [...shown, small];
  const [reference, practice] = [referenceLambda * PER, lambda * PER];
  const printed = toTenths(
    lines.map(({ delta }) => delta),
    Number(practice.toFixed(1)) - Number(reference.toFixed(1)),
  );
  return { reference, lines: lines.map((line, index) => ({ ...line, printed: printed[index] ?? 0 })), practice };
}

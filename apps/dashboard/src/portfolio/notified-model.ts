import type { IsoDate } from '../api/schema.js';

interface Figure {
  readonly value: number;
  readonly standing: 'VERIFIED' | 'TRANSCRIBED' | 'DERIVED' | 'UNVERIFIED';
}

export interface NotifiedPeriod {
  readonly period: string;
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly health: Figure | null;
}

export interface HalfYear {
  /** `2025-H1`. */
  readonly period: string;
  readonly health: Figure | null;
  /** Breaches in one's own register that began in it. */
  readonly own: number;
}

/** Half-years that the OAIC has published, the latest ones, each with one's own breaches of the same days. Quarters are never added to them. */
export function halfYears(
  notified: readonly NotifiedPeriod[],
  own: readonly { readonly occurredOn: IsoDate }[],
  most: number,
): readonly HalfYear[] {
  return notified
    .filter(({ period }) => /-H[12]$/.test(period))
    .slice(-most)
    .map(({ period, start, end, health }) => ({
      ...{ period, health },
      own: own.filter(({ occurredOn }) => occurredOn >= start && occurredOn <= end).length,
    }));
}

/** True where the figure was read in a publication of the OAIC, or follows by arithmetic from such. */
export function isSure({ standing }: Figure): boolean {
  return standing === 'VERIFIED' || standing === 'DERIVED';
}

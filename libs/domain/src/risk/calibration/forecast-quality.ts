/** A forecast of a clinic's quarter, and how the quarter went. */
export interface SettledForecast {
  /** P(at least one breach), as it was told when the quarter began. */
  readonly probability: number;
  readonly breached: boolean;
}

/** Forecasts of about the same height, and what came of them. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly forecasts: number;
  readonly meanForecast: number;
  readonly observedShare: number;
}

export interface ForecastQuality {
  readonly forecasts: number;
  readonly breached: number;
  /** Mean of (probability − outcome)²; 0 is perfect. Null without forecasts. */
  readonly brier: number | null;
  /** The same for whoever says the observed share every time. */
  readonly brierOfBaseRate: number | null;
  /** 1 − brier ÷ brierOfBaseRate: above 0 the forecasts tell more than their mean does. Null while nothing or everything was breached. */
  readonly skill: number | null;
  /** Five bins with as many forecasts each; null before 20 events, when the shares would be noise. */
  readonly reliability: readonly ReliabilityBin[] | null;
}

const EVENTS_FOR_RELIABILITY = 20;
const BINS = 5;

/** Brier score against the constant base rate, and the reliability table once there is enough to fill one. */
export function forecastQuality(settled: readonly SettledForecast[]): ForecastQuality {
  const count = settled.length;
  const breached = settled.filter((forecast) => forecast.breached).length;
  if (count === 0) return { forecasts: 0, breached, brier: null, brierOfBaseRate: null, skill: null, reliability: null };
  const brier = settled.reduce((sum, { probability, breached: hit }) => sum + (probability - Number(hit)) ** 2, 0) / count;
  const share = breached / count;
  const brierOfBaseRate = share * (1 - share);
  const skill = brierOfBaseRate === 0 ? null : 1 - brier / brierOfBaseRate;
  const reliability = breached < EVENTS_FOR_RELIABILITY ? null : bins(settled);
  return { forecasts: count, breached, brier, brierOfBaseRate, skill, reliability };
}

function bins(settled: readonly SettledForecast[]): readonly ReliabilityBin[] {
  const sorted = [...settled].sort((a, b) => a.probability - b.probability);
  return Array.from({ length: BINS }, (_, bin) => {
    const own = sorted.slice(Math.round((bin * sorted.length) / BINS), Math.round(((bin + 1) * sorted.length) / BINS));
    const mean = (value: (forecast: SettledForecast) => number): number => own.reduce((sum, f) => sum + value(f), 0) / own.length;
    return {
      from: own[0]?.probability ?? 0,
      to: own.at(-1)?.probability ?? 0,
      forecasts: own.length,
      meanForecast: mean(({ probability }) => probability),
      observedShare: mean((forecast) => Number(forecast.breached)),
    };
  });
}

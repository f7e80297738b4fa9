import { calibrateBaseRate, judgeDrift, type Drift } from '../calibration/base-rate.js';
import { forecastQuality, type ForecastQuality, type SettledForecast } from '../calibration/forecast-quality.js';
import type { RiskConstants } from '../constants.js';
import { RandomStream } from '../random-stream.js';
import { probabilityOfEvent } from '../rates.js';
import { poisson } from '../sampler.js';
import { simulate } from '../simulate.js';
import { makeWorld, WORLD_KINDS, type MadeUpClinic, type MadeUpWorld, type WorldKind } from './world.js';

export interface BacktestPlan {
  /** Worlds of each kind. */
  readonly worlds: number;
  readonly clinics: number;
  readonly years: number;
  readonly seed: string;
}

/** What the model was worth in the worlds of one kind. */
export interface BacktestRow {
  readonly kind: WorldKind;
  /** Share of clinics whose true yearly probability lies in the estimate's P5–P95; 0.9 is right. */
  readonly coverage: number;
  /** Share of worlds whose true base rate lies in the posterior's 90 % interval. */
  readonly posteriorCoverage: number;
  /** Over all forecasts of all worlds. */
  readonly quality: ForecastQuality;
  /** Shares of worlds with an alarm. */
  readonly alarmsOfMore: number;
  readonly alarmsOfFewer: number;
  /** Events in all worlds. */
  readonly events: number;
}

/** An interval is simulated for so many clinics of a world: those of one world share a base rate, so more say little. */
const INTERVALS = 3;
const QUARTERS = 4;

/** Lives through made-up worlds whose truth is known and holds the model against it. The same plan gives the same figures, to the last bit. */
export function backtest(plan: BacktestPlan, constants: RiskConstants): readonly BacktestRow[] {
  return WORLD_KINDS.map((kind) => {
    const lived = Array.from({ length: plan.worlds }, (_, n) => liveThrough(kind, `${plan.seed}/${kind}/${n}`, plan, constants));
    const share = (holds: (one: Lived) => boolean): number => lived.filter(holds).length / lived.length;
    return {
      kind,
      coverage: lived.reduce((sum, { covered }) => sum + covered, 0) / lived.length,
      posteriorCoverage: share(({ posteriorCovers }) => posteriorCovers),
      quality: forecastQuality(lived.flatMap(({ settled }) => settled)),
      alarmsOfMore: share(({ drift }) => drift.alarm === 'more-than-expected'),
      alarmsOfFewer: share(({ drift }) => drift.alarm === 'fewer-than-expected'),
      events: lived.reduce((sum, { drift }) => sum + drift.observed, 0),
    };
  });
}

interface Lived {
  /** Share of the intervals that hold the truth. */
  readonly covered: number;
  readonly posteriorCovers: boolean;
  readonly settled: readonly SettledForecast[];
  readonly drift: Drift;
}

function liveThrough(kind: WorldKind, seed: string, { clinics, years }: BacktestPlan, constants: RiskConstants): Lived {
  const world = makeWorld(kind, clinics, seed, constants);
  const { events, settled } = liveQuarters(world, years, seed);
  const exposure = world.clinics.reduce((sum, { estimated }) => sum + (years * estimated) / constants.baseRate.median, 0);
  const posterior = calibrateBaseRate({ events, exposure }, constants);
  return {
    covered: coverageOf(world.clinics.slice(0, INTERVALS), constants),
    posteriorCovers: posterior.p5 <= world.baseRate && world.baseRate <= posterior.p95,
    settled,
    drift: judgeDrift({ events, exposure }, constants),
  };
}

function liveQuarters({ clinics }: MadeUpWorld, years: number, seed: string): { events: number; settled: readonly SettledForecast[] } {
  const stream = new RandomStream(`${seed}/events`);
  const settled: SettledForecast[] = [];
  let events = 0;
  for (const { estimated, actual } of clinics) {
    const probability = probabilityOfEvent(estimated, 1 / QUARTERS);
    for (let quarter = 0; quarter < QUARTERS * years; quarter += 1) {
      const count = poisson(stream, actual / QUARTERS);
      events += count;
      settled.push({ probability, breached: count > 0 });
    }
  }
  return { events, settled };
}

function coverageOf(clinics: readonly MadeUpClinic[], constants: RiskConstants): number {
  const covered = clinics.filter(({ input, actual }) => {
    const { p5, p95 } = simulate(input, constants).probabilityYear;
    const truth = probabilityOfEvent(actual);
    return p5 <= truth && truth <= p95;
  });
  return covered.length / Math.max(1, clinics.length);
}

import { type Column } from './column-sampler.js';
import { type MagnitudeConstants } from './constants.js';
import { SCENARIOS, type Scenario } from './estimate.js';
import { backupFailure, drawLoss, meanLoss, type ClinicSize } from './magnitude.js';
import { smallPoisson } from './sampler.js';
import { type Simulated } from './simulate-rates.js';

function sizeOf({ input, common: { constants } }: Simulated): ClinicSize {
  return { records: input.patientRecords ?? constants.magnitude.fallbackRecords, practitioners: input.practitioners };
}

/** A$ a year: mean over the draws of the loss expected at each draw's rates; magnitudes in closed form, so events add no noise. */
export function meanAnnualLoss(run: Simulated): number {
  const { rates, gapS4, draws } = run.space;
  const { magnitude } = run.common.constants;
  const mean = meanLoss(sizeOf(run), magnitude);
  let loss = 0;
  SCENARIOS.forEach((scenario, s) => {
    const column = rates[s] as Column;
    const events = sumOf(column);
    loss += events * mean.withoutDowntime[scenario];
    if (scenario === 'INTR') loss += events * mean.downtimeGood + mean.downtimeAdded * failingEvents(column, gapS4, magnitude);
  });
  return loss / draws;
}

function sumOf(column: Column): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i] as number;
  return sum;
}

/** Events, each as far as the backups have failed by then. */
function failingEvents(rates: Column, gaps: Column, magnitude: MagnitudeConstants): number {
  let sum = 0;
  for (let i = 0; i < rates.length; i += 1) sum += (rates[i] as number) * backupFailure(gaps[i] as number, magnitude);
  return sum;
}

/**
 * Lives one year per draw and writes its loss in A$: a Poisson count of events at the total rate, each given to a scenario in proportion to its
 * rate (the same in distribution as a Poisson count per scenario), each with a drawn magnitude.
 */
export function liveYears(run: Simulated): void {
  const { totals, gapS4, losses, rates } = run.space;
  const { magnitude } = run.common.constants;
  const size = sizeOf(run);
  const { years, seed } = run.common;
  const { stream } = run.space;
  stream.reseed(`${seed}/events`);
  for (let i = 0; i < losses.length; i += 1) {
    const rate = totals[i] as number;
    let loss = 0;
    for (let events = smallPoisson(years[i] as number, rate); events > 0; events -= 1) {
      const scenario = scenarioAt(rates, i, stream.uniform() * rate);
      loss += drawLoss(stream, { scenario, gapS4: gapS4[i] as number, size }, magnitude);
    }
    losses[i] = loss;
  }
}

/** The scenario in whose part of the total rate a point lies. */
function scenarioAt(rates: readonly Column[], draw: number, point: number): Scenario {
  let left = point;
  for (let s = 0; s < rates.length; s += 1) {
    left -= rates[s]?.[draw] ?? 0;
    if (left < 0) return SCENARIOS[s] ?? 'SYS';
  }
  return 'SYS';
}

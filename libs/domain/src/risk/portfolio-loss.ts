import { type RiskConstants } from './constants.js';
import { exp } from './elementary.js';
import { SCENARIOS, type RiskEstimate, type Scenario } from './estimate.js';
import { backupFailure, drawLoss, meanLoss, type ClinicSize } from './magnitude.js';
import { quantile } from './quantile.js';
import { RandomStream } from './random-stream.js';
import { normal, poisson } from './sampler.js';

/** A clinic as far as a bad year of the whole portfolio depends on it. */
export interface ClinicAtRisk extends ClinicSize {
  readonly byScenario: RiskEstimate['byScenario'];
  /** 0 to 1; the reference where nobody knows. */
  readonly gapS4: number;
}

/** What a year may cost the clinics of a portfolio together, A$. */
export interface PortfolioLoss {
  /** Added to the clinics' expected losses by an event at the provider itself. */
  readonly expectedFromShock: number;
  /** 19 years in 20 cost no more. */
  readonly p95: number;
  /** Mean of the one year in 20 that costs more (the worst twentieth of the simulated years). */
  readonly meanBeyondP95: number;
}

const TAIL = 0.95;
/** More events than this say no more of the tail and take seconds: a large portfolio lives fewer years, each with many events. */
const MOST_EVENTS = 100_000;
const FEWEST_YEARS = 1_000;
/** What comes through the provider's own tools is an intrusion. */
const THROUGH_PROVIDER: Scenario = 'INTR';

/**
 * Years lived by simulation, all clinics in each: one draw of the base rate moves them together, an event falls on clinic and scenario in proportion to their rates,
 * and a shock at the provider reaches every clinic on its own chance.
 */
export function estimatePortfolioLoss(clinics: readonly ClinicAtRisk[], seed: string, constants: RiskConstants): PortfolioLoss {
  const places = placesOf(clinics);
  const lambda = places.at(-1)?.upTo ?? 0;
  const [baseRates, years] = [new RandomStream(`${seed}/loss/base-rate`), new RandomStream(`${seed}/loss/years`)];
  const losses = new Float64Array(yearsToLive(lambda, constants));
  for (let i = 0; i < losses.length; i += 1) {
    const factor = exp(constants.baseRate.sigma * normal(baseRates));
    let loss = lossOfShocks(years, clinics, constants);
    for (let events = poisson(years, lambda * factor); events > 0; events -= 1) {
      const place = placeAt(places, years.uniform() * lambda);
      if (place) loss += lossAt(years, place.clinic, place.scenario, constants);
    }
    losses[i] = loss;
  }
  return { expectedFromShock: expectedFromShock(clinics, constants), ...tailOf(losses) };
}

function yearsToLive(lambda: number, { draws, baseRate }: RiskConstants): number {
  const perYear = lambda * exp((baseRate.sigma * baseRate.sigma) / 2);
  return Math.max(Math.min(draws, FEWEST_YEARS), Math.min(draws, Math.floor(MOST_EVENTS / perYear)));
}

/** Every scenario of every clinic with the sum of the rates up to it. */
interface Place {
  readonly clinic: ClinicAtRisk;
  readonly scenario: Scenario;
  readonly upTo: number;
}

function placesOf(clinics: readonly ClinicAtRisk[]): readonly Place[] {
  let upTo = 0;
  return clinics.flatMap((clinic) => SCENARIOS.map((scenario) => ({ clinic, scenario, upTo: (upTo += clinic.byScenario[scenario]) })));
}

/** The first place whose sum lies above the point. */
function placeAt(places: readonly Place[], point: number): Place | undefined {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as Place).upTo > point) high = middle;
    else low = middle + 1;
  }
  return places[low];
}

function lossAt(stream: RandomStream, { gapS4, ...size }: ClinicAtRisk, scenario: Scenario, { magnitude }: RiskConstants): number {
  return drawLoss(stream, { scenario, gapS4, size }, magnitude);
}

function lossOfShocks(stream: RandomStream, clinics: readonly ClinicAtRisk[], constants: RiskConstants): number {
  const { shockRate, shockReach } = constants.portfolio;
  let loss = 0;
  for (let shocks = poisson(stream, shockRate); shocks > 0; shocks -= 1) {
    for (const clinic of clinics) if (stream.uniform() < shockReach) loss += lossAt(stream, clinic, THROUGH_PROVIDER, constants);
  }
  return loss;
}

function expectedFromShock(clinics: readonly ClinicAtRisk[], { portfolio, magnitude }: RiskConstants): number {
  const perEvent = clinics.reduce((sum, clinic) => {
    const mean = meanLoss(clinic, magnitude);
    return sum + mean.withoutDowntime[THROUGH_PROVIDER] + mean.downtimeGood + mean.downtimeAdded * backupFailure(clinic.gapS4, magnitude);
  }, 0);
  return portfolio.shockRate * portfolio.shockReach * perEvent;
}

function tailOf(losses: Float64Array): Pick<PortfolioLoss, 'p95' | 'meanBeyondP95'> {
  const p95 = quantile(losses, TAIL);
  const worst = losses.slice(Math.ceil(TAIL * losses.length));
  return { p95, meanBeyondP95: worst.reduce((sum, loss) => sum + loss, 0) / Math.max(1, worst.length) };
}

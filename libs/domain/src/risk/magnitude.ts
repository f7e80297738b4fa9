import { type LogNormal, type MagnitudeConstants, type PerScenario, type Triangular } from './constants.js';
import { exp, ln, normalCdf } from './elementary.js';
import { type Scenario } from './estimate.js';
import { type RandomStream } from './random-stream.js';
import { perScenario } from './rates.js';
import { logNormal, triangular } from './sampler.js';

/** What an event can cost a clinic depends on how much it holds and how much it earns. */
export interface ClinicSize {
  readonly records: number;
  readonly practitioners: number;
}

/** How far backups fall between those that restore (0) and none (1). */
export function backupFailure(gapS4: number, { daysDown }: MagnitudeConstants): number {
  const share = (gapS4 - daysDown.goodUpTo) / (daysDown.poorFrom - daysDown.goodUpTo);
  return Math.min(1, Math.max(0, share));
}

function daysDown(failure: number, { daysDown: { good, poor } }: MagnitudeConstants): Triangular {
  const between = (from: number, to: number): number => from + failure * (to - from);
  return { min: between(good.min, poor.min), mode: between(good.mode, poor.mode), max: between(good.max, poor.max) };
}

/** A$ lost per day on which the clinic cannot work. */
function lossPerDayDown(size: ClinicSize, { dayRate, lostShare }: MagnitudeConstants): number {
  return size.practitioners * dayRate * lostShare;
}

/** Number of people affected by one event, never more than the clinic has records. */
export function drawPeople(stream: RandomStream, scenario: Scenario, records: number, constants: MagnitudeConstants): number {
  const whole = constants.wholeRecordSet[scenario];
  if (whole > 0 && stream.uniform() < whole) return records;
  return Math.min(records, logNormal(stream, constants.people[scenario]));
}

export interface LossEvent {
  readonly scenario: Scenario;
  readonly gapS4: number;
  readonly size: ClinicSize;
}

/** A$ lost in one event. Only an intrusion stops the clinic from working. */
export function drawLoss(stream: RandomStream, { scenario, gapS4, size }: LossEvent, constants: MagnitudeConstants): number {
  const response = constants.responseFactor[scenario] * logNormal(stream, constants.response);
  const notices = drawPeople(stream, scenario, size.records, constants) * triangular(stream, constants.notice);
  if (scenario !== 'INTR') return response + notices;
  const days = triangular(stream, daysDown(backupFailure(gapS4, constants), constants));
  return response + notices + days * lossPerDayDown(size, constants);
}

function logNormalMean({ median, sigma }: LogNormal): number {
  return median * exp((sigma * sigma) / 2);
}

function triangularMean({ min, mode, max }: Triangular): number {
  return (min + mode + max) / 3;
}

/** E[min(cap, X)] of a log-normal X. */
function cappedMean(distribution: LogNormal, cap: number): number {
  if (cap <= 0) return 0;
  const distance = ln(cap / distribution.median) / distribution.sigma;
  return logNormalMean(distribution) * normalCdf(distance - distribution.sigma) + cap * (1 - normalCdf(distance));
}

/** Mean loss of one event, A$, in closed form; a day down is apart, because the state of the backups is itself uncertain. */
export interface MeanLoss {
  readonly withoutDowntime: PerScenario;
  /** INTR only, with backups that restore and added when there are none. */
  readonly downtimeGood: number;
  readonly downtimeAdded: number;
}

export function meanLoss(size: ClinicSize, constants: MagnitudeConstants): MeanLoss {
  const perDay = lossPerDayDown(size, constants);
  const good = triangularMean(constants.daysDown.good) * perDay;
  return {
    withoutDowntime: perScenario((scenario) => {
      const whole = constants.wholeRecordSet[scenario];
      const people = whole * size.records + (1 - whole) * cappedMean(constants.people[scenario], size.records);
      return constants.responseFactor[scenario] * logNormalMean(constants.response) + people * triangularMean(constants.notice);
    }),
    downtimeGood: good,
    downtimeAdded: triangularMean(constants.daysDown.poor) * perDay - good,
  };
}

/** Expected loss of a year, A$, at given rates and a given state of the backups. */
export function expectedLoss(rates: PerScenario, gapS4: number, mean: MeanLoss, constants: MagnitudeConstants): number {
  const { withoutDowntime: m } = mean;
  const downtime = mean.downtimeGood + mean.downtimeAdded * backupFailure(gapS4, constants);
  return rates.CRED * m.CRED + rates.INTR * (m.INTR + downtime) + rates.HUMAN * m.HUMAN + rates.INSIDER * m.INSIDER + rates.SYS * m.SYS;
}

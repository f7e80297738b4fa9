import type { CheckResult } from '../check.js';
import { ESSENTIAL_CONTROLS, type AskedLevel, type EssentialControl } from './ism-controls.js';
import { CONTROL_STATES, standingOf, withSuccessors, type ControlStanding, type ControlState } from './standing.js';
import { STRATEGIES, type Strategy } from './strategies.js';

/** ML0 to ML3. */
type MaturityLevel = 0 | AskedLevel;

/** The controls that one level of one strategy asks for. */
export interface LevelStanding {
  readonly level: AskedLevel;
  readonly asked: number;
  readonly states: Readonly<Record<ControlState, number>>;
}

export interface StrategyMaturity {
  readonly strategy: Strategy;
  /** The highest level whose every control is shown to be met; null when nobody has looked at any control of level one. */
  readonly level: MaturityLevel | null;
  /** The highest level that nothing seen so far speaks against: the level if everything unknown turned out met. */
  readonly levelIfUnknownMet: MaturityLevel;
  readonly levels: readonly LevelStanding[];
  /** Every control of the strategy at any level, in the order of the levels. */
  readonly controls: readonly ControlStanding[];
}

/** Essential Eight maturity: a claim that holds, and the best that it could be. */
export interface Maturity {
  /** The lowest of the eight; a strategy that is not assessed counts as 0. Null when none is assessed. */
  readonly level: MaturityLevel | null;
  readonly levelIfUnknownMet: MaturityLevel;
  readonly strategies: readonly StrategyMaturity[];
}

const LEVELS: readonly AskedLevel[] = [1, 2, 3];

/**
 * The maturity level of every strategy from the checks' answers. A level is reached when each control that it and the levels below ask for is shown to be met or not
 * to apply: what is unknown, stale or not assessed never counts as met. As ASD has it, the clinic's level is the lowest of its strategies.
 */
export function essentialEightMaturity(results: readonly CheckResult[]): Maturity {
  const standings = withSuccessors(ESSENTIAL_CONTROLS.map((control) => standingOf(control, results)));
  const strategies = STRATEGIES.map((strategy) => strategyMaturity(strategy, standings));
  const assessed = strategies.some(({ level }) => level !== null);
  return {
    level: assessed ? lowest(strategies.map(({ level }) => level ?? 0)) : null,
    levelIfUnknownMet: lowest(strategies.map(({ levelIfUnknownMet }) => levelIfUnknownMet)),
    strategies,
  };
}

function strategyMaturity(strategy: Strategy, standings: readonly ControlStanding[]): StrategyMaturity {
  const controls = standings
    .filter(({ control }) => control.strategies.includes(strategy))
    .sort((a, b) => a.control.from - b.control.from || (a.control.id < b.control.id ? -1 : 1));
  const isAssessed = controls.some(({ control, state }) => asks(control, 1) && ['met', 'unmet', 'not-applicable'].includes(state));
  return {
    strategy,
    level: isAssessed ? highest(controls, ({ state }) => state === 'met' || state === 'not-applicable') : null,
    levelIfUnknownMet: highest(controls, ({ state }) => state !== 'unmet'),
    levels: LEVELS.map((level) => levelStanding(level, controls)),
    controls,
  };
}

const asks = ({ from, until }: EssentialControl, level: AskedLevel): boolean => from <= level && level <= until;

/** The highest level at which all controls asked hold, with none missed on the way up. */
function highest(controls: readonly ControlStanding[], holds: (standing: ControlStanding) => boolean): MaturityLevel {
  const reached = (level: AskedLevel): boolean => controls.every((standing) => !asks(standing.control, level) || holds(standing));
  const missed = LEVELS.findIndex((level) => !reached(level));
  return missed === -1 ? 3 : (([0, 1, 2] as const)[missed] ?? 0);
}

function levelStanding(level: AskedLevel, controls: readonly ControlStanding[]): LevelStanding {
  const asked = controls.filter(({ control }) => asks(control, level));
  const counts = CONTROL_STATES.map((state) => [state, asked.filter((standing) => standing.state === state).length] as const);
  return { level, asked: asked.length, states: Object.fromEntries(counts) as Record<ControlState, number> };
}

function lowest(levels: readonly MaturityLevel[]): MaturityLevel {
  return levels.reduce<MaturityLevel>((least, level) => (level < least ? level : least), 3);
}

import {
  ISM_ATTRIBUTION,
  ISM_RELEASE,
  STRATEGY_TITLES,
  type ControlStanding,
  type LevelStanding,
  type Maturity,
  type StrategyMaturity,
} from '#libs/domain';
import type { EssentialControlView, EssentialEightView, MaturityLevelStandingView, StrategyMaturityView } from './maturity.view.js';

export function toEssentialEightView({ level, levelIfUnknownMet, strategies }: Maturity): EssentialEightView {
  return {
    level,
    levelIfUnknownMet,
    notAssessed: strategies.filter((strategy) => strategy.level === null).map(({ strategy }) => strategy),
    strategies: strategies.map(toStrategyView),
    release: ISM_RELEASE,
    attribution: ISM_ATTRIBUTION,
  };
}

function toStrategyView({ strategy, level, levelIfUnknownMet, levels, controls }: StrategyMaturity): StrategyMaturityView {
  const title = STRATEGY_TITLES[strategy];
  return { strategy, title, level, levelIfUnknownMet, levels: levels.map(toLevelView), all: controls.map(toControlView) };
}

function toLevelView({ level, asked, states }: LevelStanding): MaturityLevelStandingView {
  const { met, unmet, unknown } = states;
  return { level, asked, met, unmet, unknown, notAssessed: states['not-assessed'], notApplicable: states['not-applicable'] };
}

function toControlView({ control, state, detail, checkIds, quality }: ControlStanding): EssentialControlView {
  return { id: control.id, level: control.from, text: control.text, state, detail, checkIds, quality };
}

import { Inject } from '@nestjs/common';
import { Args, Query, Resolver, type Complexity } from '@nestjs/graphql';
import { calibrateBaseRate, forecastQuality, judgeDrift } from '#libs/domain';
import { ClinicFilterInput, toClinicFilter } from '../clinic/clinic.input.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { portfolioDay } from '../edge/portfolio-day.js';
import { InScope, type Scope } from '../edge/scope.js';
import { RiskCalibrationView } from './calibration.view.js';

/** Reads every week of every clinic. */
const everyWeek: Complexity = ({ childComplexity }) => 1_000 + childComplexity;

@Resolver(() => RiskCalibrationView)
export class RiskCalibrationResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.read')
  @Query(() => RiskCalibrationView, { description: 'Whether the risk model is right about your clinics.', complexity: everyWeek })
  async riskCalibration(
    @InScope() scope: Scope,
    @Args('filter', { nullable: true, description: 'Which of your clinics; all when left out.' }) input: ClinicFilterInput,
  ): Promise<RiskCalibrationView> {
    const { constants } = this.deps.riskModel;
    const [filter, today] = [toClinicFilter(input), portfolioDay(scope.now)];
    const { experience, settled } = await scope.read(async (portfolio) => ({
      experience: await portfolio.experience(filter, today),
      settled: await portfolio.settledForecasts(filter, today),
    }));
    const { asConstants, ...baseRate } = calibrateBaseRate(experience, constants);
    return {
      ...experience,
      model: constants.model,
      baseRate: { ...baseRate, asMedian: asConstants.median, asSigma: asConstants.sigma },
      drift: judgeDrift(experience, constants),
      forecasts: forecastQuality(settled),
    };
  }
}

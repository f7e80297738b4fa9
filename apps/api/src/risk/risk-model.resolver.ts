import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { explainModel, PUBLISHED_RISK_MODEL } from '#libs/domain';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { RiskModelView } from './risk-model.view.js';

@Resolver(() => RiskModelView)
export class RiskModelResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.read')
  @Query(() => RiskModelView, { description: 'The model behind every breach risk: version, constants, units and sources.' })
  riskModel(): RiskModelView {
    const { riskModel } = this.deps;
    return {
      version: riskModel.constants.model,
      publishedVersion: PUBLISHED_RISK_MODEL.constants.model,
      customised: riskModel.constants.model !== PUBLISHED_RISK_MODEL.constants.model,
      constants: explainModel(riskModel),
    };
  }
}

import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ConstantOrigin } from '#libs/domain';
import { list } from '../edge/price.js';

const ConstantOriginEnum = { PUBLISHED: 'published', ASSUMED: 'assumed', DEPLOYMENT: 'deployment' } as const;

registerEnumType(ConstantOriginEnum, {
  name: 'ConstantOrigin',
  description: 'Where a constant of the risk model comes from.',
  valuesMap: {
    PUBLISHED: { description: 'A figure that can be looked up.' },
    ASSUMED: { description: 'A judgement, anchored where its source says so.' },
    DEPLOYMENT: { description: 'Set by this deployment in place of the published model’s.' },
  },
});

@ObjectType('RiskConstant', { description: 'One number of the risk model.' })
export class RiskConstantView {
  @Field({ description: 'Its name, e.g. weights.S3.CRED; a deployment replaces it by this name.' })
  name!: string;

  @Field({ description: 'What it stands for.' })
  meaning!: string;

  @Field(() => Float, { description: 'In its unit.' })
  value!: number;

  @Field({ description: 'Unit, e.g. events a clinic-year or A$.' })
  unit!: string;

  @Field(() => ConstantOriginEnum, { description: 'Published, assumed, or set by the deployment.' })
  origin!: ConstantOrigin;

  @Field({ description: 'Source, or what a judgement is anchored on.' })
  source!: string;

  @Field(() => Float, { description: 'What the published model has in its place; the same unless the deployment set it.' })
  publishedValue!: number;
}

@ObjectType('RiskModel', { description: 'The breach-risk model that estimates are made by, with every number in it.' })
export class RiskModelView {
  @Field({
    description: 'Name and version, as shown with every estimate; “+” and 8 hex digits follow where a deployment replaced constants.',
  })
  version!: string;

  @Field({ description: 'The published model that it starts from.' })
  publishedVersion!: string;

  @Field({ description: 'True when the deployment replaced any constant.' })
  customised!: boolean;

  @Field(() => [RiskConstantView], { description: 'Every constant, in the order of docs/risk-model.md.', complexity: list(130) })
  constants!: readonly RiskConstantView[];
}

import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { BenchmarkMetric, BenchmarkPool } from '#libs/domain';

const BenchmarkPoolEnum = { OWN: 'own', SHARED: 'shared' } as const;
registerEnumType(BenchmarkPoolEnum, {
  name: 'BenchmarkPool',
  description: 'Among whom a clinic is compared.',
  valuesMap: {
    OWN: { description: 'The clinics of its provider.' },
    SHARED: { description: 'The clinics of all providers that have agreed, without names.' },
  },
});

const BenchmarkMetricEnum = { SCORE: 'score', RISK: 'risk' } as const;
registerEnumType(BenchmarkMetricEnum, {
  name: 'BenchmarkMetric',
  description: 'By which figure, as it was reported at the end of the quarter.',
  valuesMap: {
    SCORE: { description: 'The score, higher is better.' },
    RISK: { description: 'The chance of a breach within a year, lower is better.' },
  },
});

@ObjectType('ClinicBenchmark', {
  description:
    'The quarter of its peers that a clinic was in when a calendar quarter ended. Nothing finer is told, and it does not change until the next one.',
})
export class ClinicBenchmarkView {
  @Field({ description: 'Calendar quarter, e.g. 2026-Q3.' })
  quarter!: string;

  @Field(() => BenchmarkPoolEnum, { description: 'Among whom.' })
  pool!: BenchmarkPool;

  @Field(() => BenchmarkMetricEnum, { description: 'By which figure.' })
  metric!: BenchmarkMetric;

  @Field({ description: 'Kind of practice of the peers.' })
  archetype!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Their practitioners (FTE), e.g. 3-5; null: of several sizes, since each alone was too few.',
  })
  sizeBand!: string | null;

  @Field(() => String, { nullable: true, description: 'Their state or territory; null: of several, since each alone was too few.' })
  region!: string | null;

  @Field({ description: 'How many they are, the clinic among them: 6–9, 10–19, 20–49, or 50 or more.' })
  clinics!: string;

  @Field(() => Int, { description: 'Per cent of the peers that do worse, at least: 0, 25, 50 or 75.' })
  percentileFrom!: number;

  @Field(() => Int, { description: 'The same, at most: 25, 50, 75 or 100.' })
  percentileTo!: number;
}

@ObjectType('BenchmarkConsent', { description: 'Somebody’s agreement that your clinics count among those of other providers.' })
export class BenchmarkConsentView {
  @Field({ description: 'When it was given; counts for quarters that end later.' })
  givenAt!: Date;

  @Field({ description: 'By whom, by the name that they had then.' })
  givenBy!: string;

  @Field(() => Date, { nullable: true, description: 'When it was taken back: no quarter that is frozen later has your clinics in it.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'By whom.' })
  withdrawnBy!: string | null;
}

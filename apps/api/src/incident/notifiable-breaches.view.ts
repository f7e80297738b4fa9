import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Figure, FigureStanding } from '#libs/domain';
import { DateScalar } from '../edge/scalars.js';

const FigureStandingEnum = {
  VERIFIED: 'verified',
  TRANSCRIBED: 'transcribed',
  DERIVED: 'derived',
  UNVERIFIED: 'unverified',
} as const;
registerEnumType(FigureStandingEnum, {
  name: 'FigureStanding',
  description: 'How sure a published figure is.',
  valuesMap: {
    VERIFIED: { description: 'Read in a publication of the OAIC, or a report that quotes it.' },
    TRANSCRIBED: { description: 'Read in a third party’s copy.' },
    DERIVED: { description: 'By arithmetic from those.' },
    UNVERIFIED: { description: 'Not found in any of them: check before you publish it.' },
  },
});

@ObjectType('Figure', { description: 'A published number and how sure it is.' })
class FigureView {
  @Field(() => Int, { description: 'The number.' })
  value!: number;

  @Field(() => FigureStandingEnum, { description: 'How sure it is.' })
  standing!: FigureStanding;
}

@ObjectType('NotifiableBreaches', {
  description: 'Notifications to the OAIC in one period, Australia: primary ones only. Attribute it: OAIC, Notifiable data breaches.',
})
export class NotifiableBreachesView {
  @Field({ description: '2018-Q1 is a quarter, 2023-H2 a half-year.' })
  period!: string;

  @Field(() => DateScalar, { description: 'First day.' })
  start!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  end!: string;

  @Field({ description: 'True for half-years whose quarters are listed too: never add them up.' })
  repeatsQuarters!: boolean;

  @Field(() => FigureView, { nullable: true, description: 'All sectors, as first published.' })
  total!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'All sectors, as revised later.' })
  totalRevised!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'Private health service providers.' })
  health!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'All sectors: malicious or criminal.' })
  malicious!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'All sectors: human error.' })
  humanError!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'All sectors: system fault.' })
  systemFault!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'Of the malicious ones, by cyber means.' })
  cyber!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'Of the cyber ones, phishing.' })
  phishing!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'Of the cyber ones, stolen credentials.' })
  stolenCredentials!: Figure | null;

  @Field(() => FigureView, { nullable: true, description: 'Of the cyber ones, ransomware.' })
  ransomware!: Figure | null;
}

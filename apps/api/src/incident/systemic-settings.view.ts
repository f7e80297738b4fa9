import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('PortfolioIncidentSettings', { description: 'When clinics that turn count as one incident.' })
export class SystemicSettingsView {
  @Field(() => Int, { description: 'Clinics that it takes, 2 to 500; 3 unless it was changed: two coincide by chance in most portfolios.' })
  minClinics!: number;

  @Field(() => Int, {
    description:
      'Days within which they have to turn, 1 to 90; 7 unless it was changed: policies and updates go out over a week. As long after the last one another still joins.',
  })
  windowDays!: number;
}

@InputType('PortfolioIncidentSettingsInput', { description: 'When clinics that turn are to count as one incident.' })
export class SystemicSettingsInput {
  @Field(() => Int, { description: 'Clinics that it takes, 2 to 500.' })
  minClinics!: number;

  @Field(() => Int, { description: 'Days within which they have to turn, 1 to 90.' })
  windowDays!: number;
}

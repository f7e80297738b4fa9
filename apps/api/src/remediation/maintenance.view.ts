import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('MaintenanceWindow', { description: 'A time of the week in which work may interrupt the clinic’s people.' })
export class MaintenanceWindowView {
  @Field(() => Int, { description: '1 Monday to 7 Sunday.' })
  weekday!: number;

  @Field({ description: 'When it begins, HH:MM in the clinic’s time zone.' })
  startsAt!: string;

  @Field(() => Int, { description: 'How long it is, 15 to 1440 minutes; it may end on the next day.' })
  minutes!: number;
}

@InputType({ description: 'A time of the week.' })
export class MaintenanceWindowInput {
  @Field(() => Int, { description: '1 Monday to 7 Sunday.' })
  weekday!: number;

  @Field({ description: 'HH:MM in the clinic’s time zone.' })
  startsAt!: string;

  @Field(() => Int, { description: '15 to 1440.' })
  minutes!: number;
}

@InputType({ description: 'When work may interrupt the clinic’s people.' })
export class SetMaintenanceWindowsInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => [MaintenanceWindowInput], {
    description: 'All of them, at most 14, none overlapping another. None: no window is kept, and plans may interrupt at any time.',
  })
  windows!: MaintenanceWindowInput[];
}

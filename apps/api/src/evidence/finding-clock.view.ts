import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClockState } from '#libs/domain';

const ClockStateEnum = { NONE: 'none', RUNNING: 'running', HELD: 'held', OVERDUE: 'overdue' } as const satisfies Record<
  Uppercase<ClockState>,
  ClockState
>;
registerEnumType(ClockStateEnum, {
  name: 'FindingClockState',
  description: 'Whether a finding’s time runs.',
  valuesMap: {
    NONE: { description: 'Nothing is due, it is mended, or it is a false positive.' },
    RUNNING: { description: 'It is open and its date is to come.' },
    HELD: { description: 'The vendor has to mend it first: nobody is late. The date stays, and counts again when the hold ends.' },
    OVERDUE: { description: 'It is open past its date, also where it was accepted.' },
  },
});

@ObjectType('FindingClock', { description: 'How much of the time to mend a finding is left. The clinic’s hours move no date.' })
export class FindingClockView {
  @Field(() => ClockStateEnum, { description: 'Whether it runs.' })
  state!: ClockState;

  @Field(() => Date, {
    nullable: true,
    description:
      'When the clinic’s last maintenance window before the due date ends, which is the date itself where it keeps none. Null: no window is left, or the clock does not run.',
  })
  workBy!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes of maintenance windows left until the due date; null where the clinic keeps none, or the clock does not run.',
  })
  windowMinutes!: number | null;
}

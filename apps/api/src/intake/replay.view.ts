import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { SubmissionId } from '#libs/domain';
import type { ReplayVerdict } from '#libs/flow';

const ReplayStateEnum = { ACCEPTED: 'accepted', QUARANTINED: 'quarantined', DONE: 'done' } as const;
registerEnumType(ReplayStateEnum, {
  name: 'ReplayState',
  description: 'What this version makes of a submission.',
  valuesMap: {
    ACCEPTED: { description: 'It can be read: its facts become evidence within moments of the replay.' },
    QUARANTINED: { description: 'This version cannot read it either.' },
    DONE: { description: 'It is not in quarantine: there is nothing to do.' },
  },
});

@ObjectType('ReplayVerdict', { description: 'What this version makes of a submission.' })
export class ReplayVerdictView {
  @Field(() => ID, { description: 'UUID of the submission.' })
  submissionId!: SubmissionId;

  @Field(() => ReplayStateEnum, { description: 'What this version makes of it.' })
  state!: ReplayVerdict['state'];

  @Field(() => String, { nullable: true, description: 'Why it stays in quarantine.' })
  reason!: string | null;

  @Field({ description: 'Format and version that it is read as, e.g. wardround.assessment/1#training; unknown while it cannot be.' })
  format!: string;

  @Field(() => Int, { description: 'Records of an assessment, sections of a report, results of a scan; 0 while it cannot be read.' })
  records!: number;
}

export function toReplayVerdictView({ id, ...told }: ReplayVerdict): ReplayVerdictView {
  return { submissionId: id, ...told };
}

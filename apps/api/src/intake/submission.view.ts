import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { SubmissionId } from '#libs/domain';
import type { SubmissionState, SubmissionSummary } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

export const SubmissionStateEnum = { ACCEPTED: 'accepted', NORMALISED: 'normalised', QUARANTINED: 'quarantined' } as const;

registerEnumType(SubmissionStateEnum, {
  name: 'SubmissionState',
  description: 'What became of a submission. None is ever dropped.',
  valuesMap: {
    ACCEPTED: { description: 'Kept; its facts are not read yet.' },
    NORMALISED: { description: 'Its facts are evidence.' },
    QUARANTINED: { description: 'Could not be read; kept with the reason.' },
  },
});

@ObjectType('ImportedWith', { description: 'The mapping that a file was read by, as it was then: ask importMapping for it.' })
export class ImportedWithView {
  @Field(() => ID, { description: 'UUID of the mapping.' })
  mappingId!: string;

  @Field(() => Int, { description: 'Its version, from 1.' })
  version!: number;
}

@ObjectType('Submission', { description: 'A report or assessment as received.' })
export class SubmissionView {
  @Field(() => ID, { description: 'UUID.' })
  id!: SubmissionId;

  @Field({ description: 'agent or assessment.' })
  source!: string;

  @Field({ description: 'Format and version, e.g. wardround.report/1.' })
  format!: string;

  @Field(() => SubmissionStateEnum, { description: 'What became of it.' })
  state!: SubmissionState;

  @Field(() => String, { nullable: true, description: 'Why it was quarantined.' })
  reason!: string | null;

  @Field({ description: 'When it arrived.' })
  receivedAt!: Date;

  @Field({ description: 'When the world was looked at.' })
  observedAt!: Date;

  @Field({ description: 'SHA-256 of its content, hex.' })
  contentHash!: string;

  @Field({ description: 'True when its computer’s key seemed to be on two machines: it may come from the other one.' })
  suspect!: boolean;

  @Field({ description: 'True: in quarantine, and what was sent is still there; it is kept for 90 days.' })
  replayable!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was taken out of quarantine, from when on its facts are known; null: it never was.',
  })
  replayedAt!: Date | null;

  @Field(() => ImportedWithView, { nullable: true, description: 'The mapping that it was read by; null: it needed none.' })
  importedWith!: ImportedWithView | null;
}

export function toSubmissionView(submission: SubmissionSummary): SubmissionView {
  const { id, source, format, state, reason, receivedAt, observedAt, contentHash, suspect, ...more } = submission;
  const { replayable, replayedAt, importedWith } = more;
  return { id, source, format, state, reason, receivedAt, observedAt, contentHash, suspect, replayable, replayedAt, importedWith };
}

export const SubmissionConnection = connectionOf(SubmissionView, 'Submission', 'A submission');

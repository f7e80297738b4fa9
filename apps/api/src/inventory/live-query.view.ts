import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClinicId, DeviceId } from '#libs/domain';
import type { LiveAnswerState, LiveAnswerSummary, LiveQuerySummary } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

@InputType({ description: 'A question to computers that run osquery.' })
export class AskComputersInput {
  @Field(() => [ID], { description: 'UUIDs of 1 to 200 clinics; every one has to be among yours.' })
  clinicIds!: string[];

  @Field({ description: 'One SELECT over the tables that docs/osquery.md lists, at most 2,000 characters.' })
  sql!: string;

  @Field({ description: 'Why it is asked, 1 to 500 characters; kept in each clinic’s audit.' })
  reason!: string;

  @Field(() => Int, { nullable: true, defaultValue: 24, description: 'Hours after which it is given to no further computer, 1 to 168.' })
  hours?: number | null;
}

@ObjectType('LiveQuery', { description: 'A question to computers that run osquery, as far as it was asked in your clinics.' })
export class LiveQueryView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'The SELECT.' })
  sql!: string;

  @Field({ description: 'Why it was asked.' })
  reason!: string;

  @Field(() => [ID], { description: 'UUIDs of the clinics.' })
  clinicIds!: readonly ClinicId[];

  @Field({ description: 'When it was asked.' })
  createdAt!: Date;

  @Field({ description: 'When it is given to no further computer.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'Computers that were given it.' })
  asked!: number;

  @Field(() => Int, { description: 'Computers that have answered.' })
  answered!: number;

  @Field(() => Int, { description: 'Computers that could not run it: not known, which is not "nothing".' })
  failed!: number;
}

const LiveAnswerStateEnum = { WAITING: 'waiting', ANSWERED: 'answered', FAILED: 'failed' } as const;

registerEnumType(LiveAnswerStateEnum, {
  name: 'LiveAnswerState',
  description: 'What became of a question at a computer.',
  valuesMap: {
    WAITING: { description: 'It was given the question and has not answered.' },
    ANSWERED: { description: 'It has answered, with rows or with none.' },
    FAILED: { description: 'It could not run it.' },
  },
});

@ObjectType('LiveCell', { description: 'One value of an answer.' })
export class LiveCellView {
  @Field({ description: 'Column.' })
  column!: string;

  @Field({ description: 'Value as text; ‹hidden› where it held a patient’s identifier.' })
  value!: string;
}

@ObjectType('LiveRow', { description: 'One row of an answer.' })
export class LiveRowView {
  @Field(() => [LiveCellView], { description: 'Its values, in the order of the SELECT.' })
  cells!: LiveCellView[];
}

@ObjectType('LiveAnswer', { description: 'What one computer answered.' })
export class LiveAnswerView {
  @Field(() => ID, { description: 'UUID of the computer.' })
  deviceId!: DeviceId;

  @Field({ description: 'Its host name.' })
  deviceName!: string;

  @Field(() => ID, { description: 'UUID of its clinic.' })
  clinicId!: ClinicId;

  @Field(() => LiveAnswerStateEnum, { description: 'What became of the question.' })
  state!: LiveAnswerState;

  @Field({ description: 'When it was given the question.' })
  askedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it answered.' })
  answeredAt!: Date | null;

  @Field(() => Int, { description: 'Rows that it answered, kept or not.' })
  rowCount!: number;

  @Field({ description: 'True when there were more rows than are kept: 500, and 256 KiB.' })
  truncated!: boolean;

  @Field(() => [LiveRowView], { description: 'The rows that are kept.' })
  rows!: LiveRowView[];
}

export const LiveQueryConnection = connectionOf(LiveQueryView, 'LiveQuery', 'A question');
export const LiveAnswerConnection = connectionOf(LiveAnswerView, 'LiveAnswer', 'An answer');

export function toLiveQueryView({
  queryId: id,
  sql,
  reason,
  clinics,
  createdAt,
  expiresAt,
  asked,
  answered,
  failed,
}: LiveQuerySummary): LiveQueryView {
  return { id, sql, reason, clinicIds: clinics, createdAt, expiresAt, asked, answered, failed };
}

export function toLiveAnswerView({ rows, ...answer }: LiveAnswerSummary): LiveAnswerView {
  const { deviceId, deviceName, clinicId, state, askedAt, answeredAt, rowCount, truncated } = answer;
  const shown = rows.map((row) => ({ cells: Object.entries(row).map(([column, value]) => ({ column, value })) }));
  return { deviceId, deviceName, clinicId, state, askedAt, answeredAt, rowCount, truncated, rows: shown };
}

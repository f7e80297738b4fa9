import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId, ConnectionKind, ConnectionState, PullOutcome, ServiceHealth } from '#libs/domain';
import type { BindingSummary, PullRun } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';
import { ConnectionKindEnum, ConnectionStateEnum, PullOutcomeEnum } from './connection.enums.js';

@ObjectType('PulledStream', { description: 'What one pull of one kind of thing came to.' })
export class PulledStreamView {
  @Field({ description: 'What was asked for, as in streams of the kind.' })
  stream!: string;

  @Field(() => PullOutcomeEnum, { description: 'What it came to.' })
  outcome!: PullOutcome;

  @Field(() => String, { nullable: true, description: 'Why it is not WHOLE.' })
  reason!: string | null;

  @Field(() => Int, { description: 'Records that the service gave.' })
  records!: number;

  @Field(() => Int, { description: 'Submissions that were new.' })
  accepted!: number;
}

@ObjectType('ConnectionRun', { description: 'One pull for a clinic.' })
export class ConnectionRunView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'When it began.' })
  startedAt!: Date;

  @Field({ description: 'When it ended.' })
  endedAt!: Date;

  @Field(() => PullOutcomeEnum, { description: 'PART when some of it was WHOLE, otherwise the worst of its streams.' })
  outcome!: PullOutcome;

  @Field(() => [PulledStreamView], { description: 'What was due then.', complexity: list(6) })
  streams!: readonly PulledStreamView[];
}

@ObjectType('BindingStream', { description: 'How far one kind of thing has been pulled.' })
export class BindingStreamView {
  @Field({ description: 'Its name, as in streams of the kind.' })
  stream!: string;

  @Field(() => PullOutcomeEnum, { nullable: true, description: 'What the last pull came to; null before the first.' })
  outcome!: PullOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why the last pull was not WHOLE.' })
  reason!: string | null;

  @Field(() => Int, { description: 'Pulls in a row that failed or were a part; at 12 what brings nothing is given up.' })
  failures!: number;

  @Field(() => Date, { nullable: true, description: 'When it was last asked for.' })
  attemptedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When everything came last.' })
  succeededAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it is asked for again; null: at pullNow only.' })
  nextPullAt!: Date | null;
}

@ObjectType('ServiceTrouble', { description: 'Something that a service says is wrong with itself.' })
export class ServiceTroubleView {
  @Field({ description: 'Which service, e.g. Exchange Online.' })
  service!: string;

  @Field({ description: 'How it is, in the service’s own word, e.g. serviceDegradation.' })
  status!: string;

  @Field(() => Date, { nullable: true, description: 'Since when; null: not told.' })
  since!: Date | null;

  @Field(() => String, { nullable: true, description: 'What it is called, at most 300 characters; null: nothing was told.' })
  title!: string | null;
}

@ObjectType('ServiceHealth', { description: 'What a service says of its own health.' })
export class ServiceHealthView {
  @Field({ description: 'When it said so.' })
  checkedAt!: Date;

  @Field(() => Int, { description: 'Services that it told of.' })
  services!: number;

  @Field(() => [ServiceTroubleView], { description: 'What is open, newest first, at most 50.', complexity: list(10) })
  troubles!: readonly ServiceTroubleView[];

  @Field(() => Int, { description: 'Open ones beyond those.' })
  more!: number;
}

@ObjectType('ConnectionBinding', {
  description: 'That a clinic is an organisation of a service: what the service tells of it is evidence here.',
})
export class ConnectionBindingView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => ConnectionKindEnum, { description: 'Kind of service.' })
  kind!: ConnectionKind;

  @Field({ description: 'Your provider’s name for the service.' })
  connectionName!: string;

  @Field(() => ConnectionStateEnum, { description: 'Whether the service is asked.' })
  connectionState!: ConnectionState;

  @Field({ description: 'Id of the organisation at the service.' })
  organisationId!: string;

  @Field({ description: 'Name of the organisation at the service, when it was bound.' })
  organisationName!: string;

  @Field({ description: 'When somebody said so.' })
  boundAt!: Date;

  @Field(() => ServiceHealthView, {
    nullable: true,
    description: 'What the service says of its own health: it may explain why evidence is silent. No check reads it. Null: it never told.',
  })
  health!: ServiceHealthView | null;

  @Field(() => [BindingStreamView], { description: 'How far each kind of thing has come.', complexity: list(6) })
  streams!: readonly BindingStreamView[];
}

export const ConnectionBindingConnection = connectionOf(ConnectionBindingView, 'ConnectionBinding', 'A binding');

export function toBindingView({ bindingId: id, health, ...rest }: BindingSummary): ConnectionBindingView {
  return { ...rest, id, health: health && toHealthView(health) };
}

function toHealthView({ checkedAt, troubles, ...counts }: ServiceHealth): ServiceHealthView {
  const told = troubles.map(({ since, ...trouble }) => ({ ...trouble, since: since === null ? null : new Date(since) }));
  return { ...counts, checkedAt: new Date(checkedAt), troubles: told };
}

export function toRunView({ runId: id, ...rest }: PullRun): ConnectionRunView {
  return { ...rest, id };
}

import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId } from '#libs/domain';
import type { AuditEntry } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

@ObjectType('AuditActor', { description: 'Who did it.' })
class AuditActorView {
  @Field({ description: 'user, api-token, device or system.' })
  kind!: string;

  @Field(() => ID, { description: 'UUID of the user, token or device; the name of the service for system.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name of the person or token today; null for machines and people who are gone.' })
  name!: string | null;
}

@ObjectType('AuditSubject', { description: 'What it was done to.' })
class AuditSubjectView {
  @Field({ description: 'For example review, device or user.' })
  kind!: string;

  @Field(() => ID, { description: 'Its id, in most kinds a UUID.' })
  id!: string;
}

@ObjectType('AuditFact', { description: 'A fact of the act.' })
class AuditFactView {
  @Field({ description: 'For example role.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'As text; never a secret, an address or a patient’s data.' })
  value!: string | null;
}

@ObjectType('AuditReason', { description: 'Why a sensitive read was made.' })
class AuditReasonView {
  @Field({ description: 'For example support or other.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'In words; numbers and addresses of people are masked.' })
  note!: string | null;
}

@ObjectType('AuditEvent', { description: 'An act, as it stands in the chain.' })
export class AuditEventView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => Int, { description: 'Number in your provider’s chain, from 1.' })
  seq!: number;

  @Field({ description: 'When it happened.' })
  at!: Date;

  @Field(() => AuditActorView, { description: 'Who did it.' })
  actor!: AuditActorView;

  @Field({ description: 'What was done, e.g. review.signed.' })
  action!: string;

  @Field(() => ID, { nullable: true, description: 'The clinic that it was about; null when none.' })
  clinicId!: ClinicId | null;

  @Field(() => String, { nullable: true, description: 'Its name today; null when it is not among your clinics any more.' })
  clinicName!: string | null;

  @Field(() => AuditSubjectView, { nullable: true, description: 'What it was done to; null when to nothing that has an id.' })
  subject!: AuditSubjectView | null;

  @Field({ description: 'True where somebody of the provider acted on behalf of the clinic.' })
  onBehalf!: boolean;

  @Field(() => AuditReasonView, { nullable: true, description: 'Why a sensitive read was made; null elsewhere.' })
  reason!: AuditReasonView | null;

  @Field(() => [AuditFactView], { description: 'Facts of the act, by name.' })
  facts!: AuditFactView[];

  @Field({ description: 'SHA-256 over the event and the hash before it, hex.' })
  hash!: string;
}

export const AuditConnection = connectionOf(AuditEventView, 'AuditEvent', 'An act');

export function toAuditEvent(entry: AuditEntry): AuditEventView {
  const { id, seq, at, action, clinicId, clinicName, onBehalf, hash } = entry;
  const { subjectKind, subjectId, reasonCode } = entry;
  return {
    ...{ id, seq, at, action, clinicId, clinicName, onBehalf, hash },
    actor: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
    subject: subjectKind !== null && subjectId !== null ? { kind: subjectKind, id: subjectId } : null,
    reason: reasonCode === null ? null : { code: reasonCode, note: entry.reasonNote },
    facts: Object.entries(entry.facts).map(([name, value]) => ({ name, value: value === null ? null : String(value) })),
  };
}

@InputType('AuditFilter', { description: 'Which events. Every field given must hold.' })
export class AuditFilterInput {
  @Field(() => Date, { nullable: true, description: 'At or after.' })
  since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Before.' })
  until?: Date | null;

  @Field(() => String, { nullable: true, description: 'Done by this actor: an id as AuditActor tells it.' })
  actorId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Any of these acts, e.g. review.signed; at most 50.' })
  actions?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'About this clinic; one that is not yours matches nothing.' })
  clinicId?: string | null;
}
